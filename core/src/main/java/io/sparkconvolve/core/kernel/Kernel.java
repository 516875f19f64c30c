package io.sparkconvolve.core.kernel;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Weights of any shape, row-major, rank 1 to 4. Immutable; equal by value. Whether they are slid (correlation) or
 * reflected (convolution) is the operation's matter.
 *
 * <p>Weights may be complex, as those of a file are. What methods say of weights they then say of the real parts: an
 * operation that takes such a kernel takes it apart by {@link #real} and {@link #imaginary}.
 */
public final class Kernel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] shape;
    private final double[] weights;
    /** Null where the weights are real. */
    private final double[] imaginary;

    private Kernel(int[] shape, double[] weights) {
        this(shape, weights, null);
    }

    private Kernel(int[] shape, double[] weights, double[] imaginary) {
        this.shape = shape;
        this.weights = weights;
        this.imaginary = imaginary;
    }

    /** @throws InvalidInputException if an axis is empty, the count doesn't fit or a weight isn't finite */
    public static Kernel of(double[] weights, int... shape) {
        long size = 1;
        for (int n : shape) {
            if (n < 1) {
                throw new InvalidInputException("kernel of shape " + text(shape) + " has an empty axis");
            }
            size = Math.multiplyExact(size, n);
        }
        if (size != weights.length) {
            throw new InvalidInputException(
                    "kernel of shape " + text(shape) + " needs " + size + " weights; got " + weights.length);
        }
        for (double w : weights) {
            if (!Double.isFinite(w)) {
                throw new InvalidInputException("kernel weights must be finite; got " + w);
            }
        }
        return new Kernel(shape.clone(), weights.clone());
    }

    /** Complex weights. @param imaginary of the same shape as {@code real} */
    public static Kernel complex(Kernel real, Kernel imaginary) {
        if (!Arrays.equals(real.shape, imaginary.shape)) {
            throw new IllegalArgumentException("real parts of shape " + real + ", imaginary parts of " + imaginary);
        }
        return new Kernel(real.shape, real.weights, imaginary.weights);
    }

    public boolean isComplex() {
        return imaginary != null;
    }

    /** The real parts of the weights. */
    public Kernel real() {
        return new Kernel(shape, weights);
    }

    /** The imaginary parts of complex weights. */
    public Kernel imaginary() {
        return new Kernel(shape, imaginary);
    }

    /** With the imaginary parts' signs changed. */
    public Kernel conjugate() {
        if (imaginary == null) {
            return this;
        }
        double[] negative = new double[imaginary.length];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -imaginary[i];
        }
        return new Kernel(shape, weights, negative);
    }

    public int rank() {
        return shape.length;
    }

    public int length(int axis) {
        return shape[axis];
    }

    public int[] shape() {
        return shape.clone();
    }

    public int size() {
        return weights.length;
    }

    public double weight(int index) {
        return weights[index];
    }

    public double[] weights() {
        return weights.clone();
    }

    /** Reversed along every axis: turns convolution into correlation. */
    public Kernel reversed() {
        return new Kernel(shape, reversed(weights), imaginary == null ? null : reversed(imaginary));
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }

    /** The same weights in another shape. @throws InvalidInputException if it has another number of them */
    public Kernel withShape(int... other) {
        Kernel real = of(weights, other);
        return imaginary == null ? real : complex(real, of(imaginary, other));
    }

    /** The same weights with axes of length 1 in front, for arrays of higher rank. */
    public Kernel withRank(int rank) {
        int[] padded = new int[rank];
        Arrays.fill(padded, 1);
        System.arraycopy(shape, 0, padded, rank - shape.length, shape.length);
        return new Kernel(padded, weights, imaginary);
    }

    /** Scaled so that the weights sum to 1. @throws InvalidInputException if they sum to 0 */
    public Kernel normalized() {
        double sum = sum();
        if (!(Math.abs(sum) > 0)) {
            throw new InvalidInputException(
                    "normalize: weights of this " + text(shape) + " kernel sum to 0 and can't be scaled to sum 1");
        }
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sum;
        }
        return new Kernel(shape, scaled);
    }

    /** The weights as this precision has them; one that is rounded to 0 is no tap, by no method. */
    public Kernel rounded(Precision precision) {
        double[] rounded = weights.clone();
        for (int i = 0; i < rounded.length && precision == Precision.FLOAT32; i++) {
            rounded[i] = (float) rounded[i];
        }
        return new Kernel(shape, rounded);
    }

    public double sum() {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        return sum;
    }

    /** Sum of the weights' magnitudes: how much the operation can enlarge a sample at most. */
    public double gain() {
        double sum = 0;
        for (double w : weights) {
            sum += Math.abs(w);
        }
        return sum;
    }

    /** Number of weights that are not zero: the footprint. */
    public int taps() {
        int taps = 0;
        for (double w : weights) {
            taps += w != 0 ? 1 : 0;
        }
        return taps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel k
                && Arrays.equals(shape, k.shape)
                && Arrays.equals(weights, k.weights)
                && Arrays.equals(imaginary, k.imaginary);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(shape) + Arrays.hashCode(weights)) + Arrays.hashCode(imaginary);
    }

    /** Its shape: {@code 3x3}. */
    @Override
    public String toString() {
        return text(shape);
    }

    private static String text(int[] shape) {
        StringBuilder text = new StringBuilder();
        for (int n : shape) {
            text.append(text.isEmpty() ? "" : "x").append(n);
        }
        return text.toString();
    }
}
