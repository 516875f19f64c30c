package io.sparkconvolve.core.array;

import java.nio.ByteOrder;
import java.util.Arrays;

/** Samples in a {@code float[]}. The build makes the {@code double[]} twin from this text. */
public final class FloatSamples extends Samples {
    private final float[] array;

    public FloatSamples(float[] array) {
        this.array = array;
    }

    /** The backing array itself, for the inner loops. */
    public float[] array() {
        return array;
    }

    @Override
    public Precision precision() {
        return Float.BYTES == 4 ? Precision.FLOAT32 : Precision.FLOAT64;
    }

    @Override
    public int length() {
        return array.length;
    }

    @Override
    public double get(int index) {
        return array[index];
    }

    @Override
    public void set(int index, double value) {
        array[index] = (float) value;
    }

    @Override
    public void fill(int from, int to, double value) {
        Arrays.fill(array, from, to, (float) value);
    }

    @Override
    public void widen(double[] range, int position, int n) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = position; i < position + n; i++) {
            float sample = array[i];
            low = sample < low ? sample : low;
            high = sample > high ? sample : high;
        }
        range[0] = Math.min(range[0], low);
        range[1] = Math.max(range[1], high);
    }

    @Override
    public int finite(int position, int n, double[] into) {
        int count = 0;
        for (int i = position; i < position + n; i++) {
            float sample = array[i];
            into[count] = sample;
            // The difference is NaN for infinities and NaN.
            count += sample - sample == 0 ? 1 : 0;
        }
        return count;
    }

    @Override
    public void copyFrom(Samples source, int sourcePosition, int position, int n) {
        System.arraycopy(((FloatSamples) source).array, sourcePosition, array, position, n);
    }

    @Override
    public void gather(Samples source, int sourcePosition, int[] map, int from, int to, double outside, int position) {
        float[] samples = ((FloatSamples) source).array;
        float beyond = (float) outside;
        for (int i = from; i < to; i++) {
            int index = map[i];
            array[position + i] = index < 0 ? beyond : samples[sourcePosition + index];
        }
    }

    @Override
    public void decode(Dtype type, ByteOrder order, byte[] raw, int rawPosition, int rawStep, int position, int n) {
        FloatDecoder.decode(type, order, raw, rawPosition, rawStep, array, position, n);
    }

    @Override
    public void encode(
            Dtype type,
            Cast cast,
            double missing,
            ByteOrder order,
            byte[] raw,
            int rawPosition,
            int rawStep,
            int position,
            int n) {
        FloatEncoder.encode(type, cast, missing, order, raw, rawPosition, rawStep, array, position, n);
    }
}
