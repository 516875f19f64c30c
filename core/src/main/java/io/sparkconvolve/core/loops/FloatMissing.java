package io.sparkconvolve.core.loops;

/** Loops over samples of which some are missing: NaN stands for a sample that isn't there. */
final class FloatMissing {
    private FloatMissing() {}

    static void present(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            float v = src[srcPos + x];
            dst[dstPos + x] = v == v ? 1 : 0;
        }
    }

    static void fill(float[] src, int srcPos, float value, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            float v = src[srcPos + x];
            dst[dstPos + x] = v == v ? v : value;
        }
    }

    static void renormalize(
            float[] sum,
            int sumPos,
            float[] present,
            int presentPos,
            float weight,
            float least,
            float[] dst,
            int dstPos,
            int n) {
        for (int x = 0; x < n; x++) {
            float there = present[presentPos + x];
            float scaled = sum[sumPos + x] * (weight / there);
            dst[dstPos + x] = Math.abs(there) > least ? scaled : Float.NaN;
        }
    }
}
