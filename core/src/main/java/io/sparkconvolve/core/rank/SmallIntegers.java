package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;

/** Samples that are integers of a small range, as their distances from its low end. NaN, which is none, is -1. */
abstract sealed class SmallIntegers permits FloatSmallIntegers, DoubleSmallIntegers {
    static final int ABSENT = -1;

    /** The low end, and the high one. */
    final double[] range = new double[2];

    static SmallIntegers of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatSmallIntegers() : new DoubleSmallIntegers();
    }

    /**
     * Takes the range of samples that are to be expressed.
     *
     * @param lines where runs of {@code n} samples begin, relative to the first
     * @param levels integers that a range may hold
     * @return whether all of them are integers, or NaN, in one range of that many; if not, nothing can be expressed
     */
    boolean fit(Samples samples, int first, int[] lines, int n, int levels) {
        range[0] = Double.POSITIVE_INFINITY;
        range[1] = Double.NEGATIVE_INFINITY;
        for (int line : lines) {
            samples.widen(range, first + line, n);
            // Infinities end here: the difference is infinite or NaN.
            if (range[0] <= range[1] && !(range[1] - range[0] < levels)) {
                return false;
            }
        }
        for (int line : lines) {
            if (!areWhole(samples, first + line, n)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all samples of a run, which lie in the range, are a whole number away from its low end. */
    abstract boolean areWhole(Samples samples, int position, int n);

    abstract void read(Samples source, int position, int n, short[] distances);

    abstract void write(int[] distances, Samples target, int position, int n);
}
