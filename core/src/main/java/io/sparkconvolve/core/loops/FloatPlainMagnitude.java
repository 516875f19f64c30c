package io.sparkconvolve.core.loops;

/** Gradient magnitude, hypot and threshold in plain Java; arguments as in {@link FloatLoops}. */
final class FloatPlainMagnitude {
    private FloatPlainMagnitude() {}

    static void gradient(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float side,
            float centre) {
        for (int y = 0; y < rows; y++) {
            gradientRow(src, srcPos + y * srcStride, srcStride, dst, dstPos + y * dstStride, 0, cols, side, centre);
        }
    }

    /** Outputs {@code from <= x < to} of a row. */
    static void gradientRow(
            float[] src, int s, int srcStride, float[] dst, int d, int from, int to, float side, float centre) {
        int s1 = s + srcStride;
        int s2 = s1 + srcStride;
        for (int x = from; x < to; x++) {
            float a = src[s + x];
            float c = src[s + x + 2];
            float g = src[s2 + x];
            float i = src[s2 + x + 2];
            float across = Math.fma(centre, src[s1 + x + 2] - src[s1 + x], side * ((c - a) + (i - g)));
            float down = Math.fma(centre, src[s2 + x + 1] - src[s + x + 1], side * ((g - a) + (i - c)));
            dst[d + x] = FloatHypot.hypot(across, down);
        }
    }

    static void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = FloatHypot.hypot(a[aPos + x], b[bPos + x]);
        }
    }

    static void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            float value = src[srcPos + x];
            dst[dstPos + x] = value > level ? 1 : value <= level ? 0 : Float.NaN;
        }
    }
}
