package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.Arrays;

/**
 * Convolves or correlates pairs of lines, both of which may be other ones each time: {@code scipy.signal.convolve} and
 * {@code correlate} of real samples, in all their modes. An empty line has no results. In mode valid the longer line is
 * filtered by the shorter one.
 *
 * <p>The second line is a kernel, but for what is not finite: NaN and infinities of either line change only the results
 * that they are multiplied into. Where the same second line comes again, nothing is planned anew. One instance per thread.
 */
public final class LinePairConvolver {
    /** Whether the second line is reflected. */
    public enum Kind {
        CONVOLUTION,
        CORRELATION
    }

    private final Kind kind;
    private final Mode mode;
    private final Precision precision;
    /** What {@link #convolver} was made of. */
    private double[] weights = new double[0];

    private LineConvolver convolver;
    private boolean allFinite;

    public LinePairConvolver(Kind kind, Mode mode, Precision precision) {
        this.kind = kind;
        this.mode = mode;
        this.precision = precision;
    }

    /** Results of lines of {@code n} and {@code m} samples. @throws ArithmeticException beyond 2^31 - 1 */
    public int length(int n, int m) {
        return n == 0 || m == 0 ? 0 : Math.toIntExact(swaps(n, m) ? mode.length(m, n) : mode.length(n, m));
    }

    private boolean swaps(int n, int m) {
        return mode == Mode.VALID && m > n;
    }

    /**
     * The results of the first {@code n} samples of {@code a} and the first {@code m} of {@code b}.
     *
     * @param results another array, with room for {@link #length}
     * @return how many results there are
     */
    public int convolve(Samples a, int n, double[] b, int m, Samples results) {
        if (n == 0 || m == 0) {
            return 0;
        }
        if (!swaps(n, m)) {
            return filter(a, n, b, m, results);
        }
        Samples line = precision.allocate(m);
        for (int i = 0; i < m; i++) {
            line.set(i, b[i]);
        }
        double[] kernel = new double[n];
        for (int i = 0; i < n; i++) {
            kernel[i] = a.get(i);
        }
        int length = filter(line, m, kernel, n, results);
        if (kind == Kind.CORRELATION) {
            reverse(results, length);
        }
        return length;
    }

    private static void reverse(Samples samples, int n) {
        for (int i = 0, j = n - 1; i < j; i++, j--) {
            double first = samples.get(i);
            samples.set(i, samples.get(j));
            samples.set(j, first);
        }
    }

    private int filter(Samples line, int n, double[] kernel, int k, Samples results) {
        if (weights.length != k || !Arrays.equals(weights, 0, k, kernel, 0, k)) {
            take(Arrays.copyOf(kernel, k));
        }
        int length = convolver.convolve(line, n, results);
        for (int j = 0; j < k && !allFinite; j++) {
            if (!Double.isFinite(weights[j])) {
                convolver.addTap(weights[j], kind == Kind.CONVOLUTION ? k - 1 - j : j, line, n, results);
            }
        }
        return length;
    }

    private void take(double[] kernel) {
        double[] finite = kernel.clone();
        allFinite = true;
        for (int j = 0; j < finite.length; j++) {
            if (!Double.isFinite(finite[j])) {
                finite[j] = 0;
                allFinite = false;
            }
        }
        Kernel of = Kernel.of(finite, finite.length);
        convolver = kind == Kind.CONVOLUTION
                ? LineConvolver.convolution(of, mode, precision)
                : LineConvolver.correlation(of, mode, precision);
        weights = kernel;
    }
}
