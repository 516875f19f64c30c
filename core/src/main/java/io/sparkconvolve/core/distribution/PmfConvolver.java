package io.sparkconvolve.core.distribution;

import io.sparkconvolve.core.fft.LineCorrelation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Convolves probabilities, by sums of products or by transforms. One per thread: plans and buffers are kept. */
final class PmfConvolver {
    /** A product and its addition. */
    private static final double PRODUCT_NANOS = 0.6;

    /** Two transforms forward, their product and one back, for each sample and unit of its number's natural logarithm. */
    private static final double TRANSFORM_NANOS = 3.5;

    /** Below this time nobody waits for the transform, and the tails keep their digits. */
    private static final double SHORT_NANOS = 10e6;

    /** Longer frames are not kept. */
    private static final int KEPT = 1 << 16;

    private static final int LONGEST = 1 << 30;

    private final SumRules.Method method;
    private final Map<Integer, Frame> frames = new HashMap<>();

    /** A length's transform with its buffers. */
    private record Frame(LineCorrelation fft, double[] a, double[] b, double[] product) {
        static Frame of(int length) {
            return new Frame(new LineCorrelation(length), new double[length], new double[length], new double[length]);
        }
    }

    PmfConvolver(SumRules.Method method) {
        this.method = method;
    }

    /** Bytes for a result of so many points: it, what it is made of, the running sums to come, and the largest frame. */
    static double bytes(long points, SumRules.Method method) {
        double arrays = 3.0 * Double.BYTES * points;
        if (method == SumRules.Method.DIRECT) {
            return arrays;
        }
        double length = Math.scalb(1.0, 64 - Long.numberOfLeadingZeros(Math.max(3, points - 1)));
        // LineCorrelation.bytes, for lengths of which there are no arrays, too.
        return arrays + length * (3 * Double.BYTES + LineCorrelation.bytes(1));
    }

    /** The distribution of the sum of two. */
    Pmf convolve(Pmf a, Pmf b) {
        int length = Math.addExact(a.length() - 1, b.length());
        // The outer loop runs over the one for which fewer products are left.
        boolean overB =
                (long) b.norms().nonzero() * a.length() <= (long) a.norms().nonzero() * b.length();
        Pmf outer = overB ? b : a;
        Pmf inner = overB ? a : b;
        double products = (double) outer.norms().nonzero() * inner.length();
        return isDirect(products, length) ? direct(outer, inner, length) : transformed(a, b, length);
    }

    private boolean isDirect(double products, int length) {
        if (method != SumRules.Method.AUTO || length > LONGEST) {
            return method != SumRules.Method.FFT || length > LONGEST;
        }
        double transform = TRANSFORM_NANOS * length * Math.log(length + 1.0);
        return products * PRODUCT_NANOS <= Math.max(SHORT_NANOS, transform);
    }

    private static Pmf direct(Pmf outer, Pmf inner, int length) {
        double[] result = new double[length];
        double[] weights = outer.probabilities();
        double[] values = inner.probabilities();
        for (int j = 0; j < weights.length; j++) {
            if (weights[j] != 0) {
                addProducts(result, j, weights[j], values);
            }
        }
        Pmf.Norms norms = Pmf.Norms.of(result);
        int most = Math.min(outer.norms().nonzero(), inner.norms().nonzero());
        return new Pmf(result, norms, ErrorBound.direct(outer, inner, most, norms));
    }

    /** {@code result[at + i] += weight * values[i]}. */
    private static void addProducts(double[] result, int at, double weight, double[] values) {
        for (int i = 0; i < values.length; i++) {
            result[at + i] += weight * values[i];
        }
    }

    private Pmf transformed(Pmf a, Pmf b, int length) {
        Frame frame = frame(Math.max(4, Integer.highestOneBit(Math.max(1, length - 1)) << 1));
        int n = frame.product.length;
        System.arraycopy(a.probabilities(), 0, frame.a, 0, a.length());
        Arrays.fill(frame.a, a.length(), n, 0);
        // A correlation with the reversed one.
        double[] other = b.probabilities();
        frame.b[0] = other[0];
        Arrays.fill(frame.b, 1, n - other.length + 1, 0);
        for (int i = 1; i < other.length; i++) {
            frame.b[n - i] = other[i];
        }
        frame.fft.forward(frame.a);
        frame.fft.forward(frame.b);
        Arrays.fill(frame.product, 0);
        frame.fft.addProduct(frame.product, frame.a, frame.b);
        frame.fft.inverse(frame.product);
        double[] result = Arrays.copyOf(frame.product, length);
        return new Pmf(result, Pmf.Norms.of(result), ErrorBound.transformed(a, b, LineCorrelation.error(n), length));
    }

    private Frame frame(int length) {
        if (!frames.containsKey(length)) {
            frames.keySet().removeIf(other -> other > KEPT);
            frames.put(length, Frame.of(length));
        }
        return frames.get(length);
    }

    /** The distribution of the sum of n variables of this one, by binary powers. */
    Pmf power(Pmf of, long n) {
        Pmf result = null;
        Pmf square = of;
        for (long rest = n; ; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result == null ? square : convolve(result, square);
            }
            if (rest <= 1) {
                return result;
            }
            square = convolve(square, square);
        }
    }
}
