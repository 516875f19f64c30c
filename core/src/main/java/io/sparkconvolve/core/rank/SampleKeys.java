package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;

/**
 * Samples as unsigned integers of the same order: the bits of an IEEE number with the sign turned, and all of them where it
 * is negative. Zeros of both signs become +0.
 */
final class SampleKeys {
    private SampleKeys() {}

    static int bits(Precision precision) {
        return precision == Precision.FLOAT32 ? Float.SIZE : Double.SIZE;
    }

    /**
     * Appends the keys of those samples of a run that are numbers, with their places.
     *
     * @param place of the first sample of the run
     * @param step from a place to the next one's
     * @param count keys there are
     * @return keys there are then
     */
    static int read(Samples source, int position, int n, int place, int step, long[] keys, int[] places, int count) {
        return source instanceof FloatSamples s
                ? read(s.array(), position, n, place, step, keys, places, count)
                : read(((DoubleSamples) source).array(), position, n, place, step, keys, places, count);
    }

    private static int read(
            float[] from, int position, int n, int place, int step, long[] keys, int[] places, int count) {
        int end = count;
        for (int i = 0; i < n; i++) {
            float sample = from[position + i];
            if (sample == sample) {
                int bits = Float.floatToRawIntBits(sample + 0f);
                keys[end] = (bits ^ (bits >> 31 | Integer.MIN_VALUE)) & 0xffffffffL;
                places[end++] = place + i * step;
            }
        }
        return end;
    }

    private static int read(
            double[] from, int position, int n, int place, int step, long[] keys, int[] places, int count) {
        int end = count;
        for (int i = 0; i < n; i++) {
            double sample = from[position + i];
            if (sample == sample) {
                long bits = Double.doubleToRawLongBits(sample + 0.0);
                keys[end] = bits ^ (bits >> 63 | Long.MIN_VALUE);
                places[end++] = place + i * step;
            }
        }
        return end;
    }

    /** Sets a run of samples to those of the keys chosen; a negative choice is NaN. */
    static void write(long[] keys, int[] chosen, Samples target, int position, int n) {
        if (target instanceof FloatSamples s) {
            write(keys, chosen, s.array(), position, n);
        } else {
            write(keys, chosen, ((DoubleSamples) target).array(), position, n);
        }
    }

    private static void write(long[] keys, int[] chosen, float[] to, int position, int n) {
        for (int i = 0; i < n; i++) {
            if (chosen[i] < 0) {
                to[position + i] = Float.NaN;
            } else {
                int key = (int) keys[chosen[i]];
                to[position + i] = Float.intBitsToFloat(key ^ (~key >> 31 | Integer.MIN_VALUE));
            }
        }
    }

    private static void write(long[] keys, int[] chosen, double[] to, int position, int n) {
        for (int i = 0; i < n; i++) {
            if (chosen[i] < 0) {
                to[position + i] = Double.NaN;
            } else {
                long key = keys[chosen[i]];
                to[position + i] = Double.longBitsToDouble(key ^ (~key >> 63 | Long.MIN_VALUE));
            }
        }
    }
}
