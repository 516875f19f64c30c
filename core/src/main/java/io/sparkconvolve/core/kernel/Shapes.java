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

    /** Ones at city-block distance at most {@code radius} from the centre, zeros elsewhere; side {@code 2 radius + 1}. */
    public static Kernel diamond(int axes, int radius) {
        if (radius < 0) {
            throw new InvalidInputException("diamond: radius must be at least 0; got " + radius);
        }
        return within(axes, 2 * radius + 1, radius);
    }

    /**
     * Ones at city-block distance at most {@code connectivity} from the centre, in a box of 3 samples a side: 1 is the centre
     * and its direct neighbours, and as many as there are axes is the box.
     */
    public static Kernel cross(int axes, int connectivity) {
        if (connectivity < 1) {
            throw new InvalidInputException("cross: connectivity must be at least 1; got " + connectivity);
        }
        return within(axes, 3, connectivity);
    }

    private static Kernel within(int axes, int side, int distance) {
        double[] weights = new double[count(axes, side)];
        for (int i = 0; i < weights.length; i++) {
            long sum = 0;
            for (int a = 0, rest = i; a < axes; a++, rest /= side) {
                sum += Math.abs(rest % side - side / 2);
            }
            weights[i] = sum <= distance ? 1 : 0;
        }
        return Kernel.of(weights, cube(axes, side));
    }

    /** Ones, {@code height} by {@code width}. */
    public static Kernel rectangle(int height, int width) {
        if (height < 1 || width < 1 || (long) height * width > MAX_WEIGHTS) {
            throw new InvalidInputException("rectangle: height and width must be at least 1, and 2^26 samples at most;"
                    + " got " + height + " and " + width);
        }
        double[] weights = new double[height * width];
        Arrays.fill(weights, 1);
        return Kernel.of(weights, height, width);
    }

    /**
     * Ones along a line through the centre. With {@code h = (length - 1) / 2}, the line goes to {@code h cos(angle)} samples
     * on either side along x and {@code h sin(angle)} along y, both rounded to the nearest, halves toward 0; between them it
     * has one sample for each step along the longer of the two, on the other the nearest, halves away from the centre. So it
     * is its own reflection, and a line along an axis has {@code length} samples, or one less where that is even.
     *
     * @param length at least 1
     * @param degrees from x to the right, anticlockwise on a picture whose y goes down
     */
    public static Kernel line(int length, double degrees) {
        if (length < 1 || length >= 1 << 13 || !Double.isFinite(degrees)) {
            throw new InvalidInputException("line: length must be 1 to 8191 and the angle a number of degrees; got "
                    + length + " and " + degrees);
        }
        double angle = StrictMath.toRadians(degrees);
        int x = halvesTowardZero((length - 1) / 2.0 * StrictMath.cos(angle));
        int y = halvesTowardZero(-(length - 1) / 2.0 * StrictMath.sin(angle));
        int steps = Math.max(Math.abs(x), Math.abs(y));
        int height = 2 * Math.abs(y) + 1;
        int width = 2 * Math.abs(x) + 1;
        double[] weights = new double[height * width];
        for (int step = -steps; step <= steps; step++) {
            int row = Math.abs(y) + nearest(step, y, steps);
            int column = Math.abs(x) + nearest(step, x, steps);
            weights[row * width + column] = 1;
        }
        return Kernel.of(weights, height, width);
    }

    /** A sine that should be a half is a little more or less. */
    private static int halvesTowardZero(double value) {
        return (int) (Math.signum(value) * Math.ceil(Math.abs(value) - 0.5 - 1e-9));
    }

    /** {@code step * end / steps}, halves away from 0. */
    private static int nearest(int step, int end, int steps) {
        int product = Math.abs(step * end);
        return steps == 0 ? 0 : Integer.signum(step * end) * ((2 * product + steps) / (2 * steps));
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
