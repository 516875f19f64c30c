package io.sparkconvolve.core.kernel;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;

/** Kernels of a geometric shape, and the sampled Gaussian with its derivatives. */
public final class Shapes {
    private static final int MAX_WEIGHTS = 1 << 26;

    private Shapes() {}

    /** Ones, {@code size} along each axis. */
    public static Kernel box(int axes, int size) {
        double[] weights = new double[count(axes, size)];
        Arrays.fill(weights, 1);
        return Kernel.of(weights, cube(axes, size));
    }

    /** Ones at distance at most {@code radius} from the centre, zeros elsewhere; side {@code 2 radius + 1}. */
    public static Kernel disk(int axes, int radius) {
        if (radius < 0) {
            throw new InvalidInputException("disk: radius must be at least 0; got " + radius);
        }
        int side = 2 * radius + 1;
        double[] weights = new double[count(axes, side)];
        for (int i = 0; i < weights.length; i++) {
            long distance = 0;
            for (int a = 0, rest = i; a < axes; a++, rest /= side) {
                long d = rest % side - radius;
                distance += d * d;
            }
            weights[i] = distance <= (long) radius * radius ? 1 : 0;
        }
        return Kernel.of(weights, cube(axes, side));
    }

    /** {@code exp(-|r|^2 / (2 sigma^2))} about the centre, scaled to sum 1. */
    public static Kernel gaussian(int axes, int size, double sigma) {
        if (!(sigma > 0)) {
            throw new InvalidInputException("gaussian_kernel: sigma must be > 0; got " + sigma);
        }
        double[] line = Windows.generalGaussian(Math.max(size, 1), 1, sigma);
        double[] weights = new double[count(axes, size)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1;
            for (int a = 0, rest = i; a < axes; a++, rest /= size) {
                weights[i] *= line[rest % size];
            }
        }
        return Kernel.of(weights, cube(axes, size)).normalized();
    }

    /**
     * The 1-D weights of {@code scipy.ndimage.gaussian_filter1d} in correlation orientation: a Gaussian that sums to 1,
     * times the polynomial of its derivative.
     *
     * @param order 0 for smoothing, n for the n-th derivative
     * @param radius samples on each side of the centre
     */
    public static double[] gaussianDerivative(double sigma, int order, int radius) {
        int n = 2 * radius + 1;
        double[] phi = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = i - radius;
            phi[i] = StrictMath.exp(-0.5 / (sigma * sigma) * x * x);
            sum += phi[i];
        }
        double[] polynomial = derivativePolynomial(sigma, order);
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            // Convolution weights are reversed for correlation: x runs from the right.
            double x = radius - i;
            double q = 0;
            for (int k = order; k >= 0; k--) {
                q = q * x + polynomial[k];
            }
            weights[i] = q * phi[n - 1 - i] / sum;
        }
        return weights;
    }

    /** q with {@code d^order/dx^order phi = q(x) phi}: q' - x q / sigma^2, repeated. */
    private static double[] derivativePolynomial(double sigma, int order) {
        double[] q = new double[order + 1];
        q[0] = 1;
        for (int step = 0; step < order; step++) {
            double[] next = new double[order + 1];
            for (int k = 0; k <= order; k++) {
                next[k] += k < order ? (k + 1) * q[k + 1] : 0;
                next[k] -= k > 0 ? q[k - 1] / (sigma * sigma) : 0;
            }
            q = next;
        }
        return q;
    }

    private static int[] cube(int axes, int size) {
        int[] shape = new int[axes];
        Arrays.fill(shape, size);
        return shape;
    }

    private static int count(int axes, int size) {
        if (size < 1) {
            throw new InvalidInputException("a kernel's size must be at least 1; got " + size);
        }
        long count = 1;
        for (int a = 0; a < axes; a++) {
            count *= size;
            if (count > MAX_WEIGHTS) {
                throw new InvalidInputException("a kernel of size " + size + " on " + axes
                        + " axes has more than 2^26 weights; use a smaller one, or a separable operation");
            }
        }
        return (int) count;
    }
}
