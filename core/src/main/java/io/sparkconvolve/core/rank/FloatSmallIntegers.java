package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Samples;

/** In float. A difference within the range is exact, and so is its sum with the low end. */
final class FloatSmallIntegers extends SmallIntegers {
    @Override
    boolean areWhole(Samples samples, int position, int n) {
        float[] from = ((FloatSamples) samples).array();
        float low = (float) range[0];
        int broken = low == Math.rint(low) ? 0 : 1;
        for (int i = position; i < position + n; i++) {
            float distance = from[i] - low;
            // Of NaN, both comparisons are false.
            broken |= distance > (int) distance || distance < (int) distance ? 1 : 0;
        }
        return broken == 0;
    }

    @Override
    void read(Samples source, int position, int n, short[] distances) {
        float[] from = ((FloatSamples) source).array();
        float low = (float) range[0];
        for (int i = 0; i < n; i++) {
            float sample = from[position + i];
            distances[i] = sample == sample ? (short) (sample - low) : ABSENT;
        }
    }

    @Override
    void write(int[] distances, Samples target, int position, int n) {
        float[] to = ((FloatSamples) target).array();
        // A low end of -0 would give -0.
        float low = (float) range[0] + 0f;
        for (int i = 0; i < n; i++) {
            to[position + i] = distances[i] < 0 ? Float.NaN : distances[i] + low;
        }
    }
}
