package io.sparkconvolve.core.loops;

/** Linear interpolation in a table of equal steps, in double. */
final class FloatInterpolation {
    private FloatInterpolation() {}

    static void apply(
            float[] src, int srcPos, double first, double width, double[] values, float[] dst, int dstPos, int n) {
        int last = values.length - 1;
        for (int x = 0; x < n; x++) {
            float v = src[srcPos + x];
            double at = (v - first) / width;
            double value;
            if (at >= last) {
                value = values[last];
            } else if (at > 0) {
                int below = (int) at;
                value = values[below] + (at - below) * (values[below + 1] - values[below]);
            } else {
                value = v == v ? values[0] : Double.NaN;
            }
            dst[dstPos + x] = (float) value;
        }
    }
}
