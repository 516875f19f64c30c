package io.sparkconvolve.core.array;

import java.util.Arrays;

/**
 * A dense row-major array: a shape over {@link Samples}, starting at sample 0. The samples may be longer than the shape
 * needs (reused buffers are). Where the array lies is a separate value, a
 * {@link io.sparkconvolve.core.geometry.Region}. Identity equality; not safe for use by two threads.
 */
public final class NdArray {
    private final int[] shape;
    private final int size;
    private final Samples samples;

    private NdArray(int[] shape, Samples samples) {
        this.shape = shape;
        this.size = sizeOf(shape);
        this.samples = samples;
        if (samples.length() < size) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " needs " + size + " samples; got " + samples.length());
        }
    }

    /** Views {@code samples} as an array of this shape. */
    public static NdArray of(Samples samples, int... shape) {
        return new NdArray(shape.clone(), samples);
    }

    /** A new array of zeros. */
    public static NdArray zeros(Precision precision, int... shape) {
        return new NdArray(shape.clone(), precision.allocate(sizeOf(shape)));
    }

    /** A new float64 array over a copy of the values. */
    public static NdArray of(double[] values, int... shape) {
        return new NdArray(shape.clone(), new DoubleSamples(values.clone()));
    }

    private static int sizeOf(int[] shape) {
        int size = 1;
        for (int n : shape) {
            size = Math.multiplyExact(size, n);
        }
        return size;
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

    /** Number of samples of the shape. */
    public int size() {
        return size;
    }

    /** Distance of neighbours along {@code axis}, in samples. */
    public int stride(int axis) {
        int stride = 1;
        for (int a = shape.length - 1; a > axis; a--) {
            stride *= shape[a];
        }
        return stride;
    }

    /**
     * How far a sample of a box lies from the box's first, in samples.
     *
     * @param box lengths of the box, which lies in this array
     * @param index the sample's row-major number in the box
     */
    public int distance(int[] box, int index) {
        int distance = 0;
        int stride = 1;
        int rest = index;
        for (int a = box.length - 1; a >= 0; a--) {
            distance += rest % box[a] * stride;
            rest /= box[a];
            stride *= shape[a];
        }
        return distance;
    }

    public Samples samples() {
        return samples;
    }

    public Precision precision() {
        return samples.precision();
    }

    /** The values as a new {@code double[]} in row-major order. */
    public double[] toDoubles() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = samples.get(i);
        }
        return values;
    }
}
