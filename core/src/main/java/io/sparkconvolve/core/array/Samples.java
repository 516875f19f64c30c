package io.sparkconvolve.core.array;

import java.nio.ByteOrder;

/**
 * A run of samples in one precision. The two implementations are one source text: {@code FloatSamples} is written,
 * {@code DoubleSamples} is generated from it.
 *
 * <p>Everything above the inner loops speaks to this class and not to {@code float[]} or {@code double[]}; every method
 * here works on a whole run of samples, so the call costs nothing per sample. Arguments that are {@code Samples} must be
 * of the same precision as this.
 */
public abstract sealed class Samples permits FloatSamples, DoubleSamples {
    Samples() {}

    public abstract Precision precision();

    public abstract int length();

    public abstract double get(int index);

    public abstract void set(int index, double value);

    public abstract void fill(int from, int to, double value);

    /**
     * Widens a range to hold {@code n} samples; NaN is left out.
     *
     * @param range its low end and its high end; an empty one is infinity and -infinity
     */
    public abstract void widen(double[] range, int position, int n);

    /**
     * Gathers those of {@code n} samples that are finite, in order.
     *
     * @param into room for {@code n}
     * @return how many they are
     */
    public abstract int finite(int position, int n, double[] into);

    /** Copies {@code n} samples from {@code source}; the ranges may overlap. */
    public abstract void copyFrom(Samples source, int sourcePosition, int position, int n);

    /**
     * Gathers along a line: {@code this[position + i] = map[i] < 0 ? outside : source[sourcePosition + map[i]]} for
     * {@code from <= i < to}.
     */
    public abstract void gather(
            Samples source, int sourcePosition, int[] map, int from, int to, double outside, int position);

    /**
     * Converts raw samples of a file to this precision.
     *
     * @param type sample type of the bytes
     * @param order byte order of the samples
     * @param raw the bytes
     * @param rawPosition index of the first byte of the first sample
     * @param rawStep distance of neighbouring samples, in samples (1: contiguous; channels: interleaved)
     * @param position index of the first sample to set
     * @param n number of samples
     */
    public abstract void decode(
            Dtype type, ByteOrder order, byte[] raw, int rawPosition, int rawStep, int position, int n);

    /**
     * Converts samples to a file's type; arguments as for {@link #decode}. Integers are rounded, or not, and limited, or
     * not, as {@code cast} says; NaN becomes {@code missing} (which must fit the type).
     */
    public abstract void encode(
            Dtype type,
            Cast cast,
            double missing,
            ByteOrder order,
            byte[] raw,
            int rawPosition,
            int rawStep,
            int position,
            int n);
}
