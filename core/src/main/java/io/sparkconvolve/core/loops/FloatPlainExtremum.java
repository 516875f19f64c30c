package io.sparkconvolve.core.loops;

/** Minima and maxima in plain Java; arguments as in {@link FloatLoops}. */
final class FloatPlainExtremum {
    private FloatPlainExtremum() {}

    static void extremum(
            Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int from, int to) {
        if (which == Extremum.MINIMUM) {
            for (int x = from; x < to; x++) {
                dst[dstPos + x] = Math.min(a[aPos + x], b[bPos + x]);
            }
        } else {
            for (int x = from; x < to; x++) {
                dst[dstPos + x] = Math.max(a[aPos + x], b[bPos + x]);
            }
        }
    }

    /** Outputs {@code from <= x < to} of a row. */
    static void raisedRow(
            Extremum which, float[] src, int s, float[] dst, int d, int from, int to, int[] offsets, float[] heights) {
        if (which == Extremum.MINIMUM) {
            for (int x = from; x < to; x++) {
                float least = Float.POSITIVE_INFINITY;
                for (int t = 0; t < offsets.length; t++) {
                    least = Math.min(least, src[s + x + offsets[t]] + heights[t]);
                }
                dst[d + x] = least;
            }
        } else {
            for (int x = from; x < to; x++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int t = 0; t < offsets.length; t++) {
                    largest = Math.max(largest, src[s + x + offsets[t]] + heights[t]);
                }
                dst[d + x] = largest;
            }
        }
    }

    static void raised(
            Extremum which,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            float[] heights) {
        for (int y = 0; y < rows; y++) {
            raisedRow(which, src, srcPos + y * srcStride, dst, dstPos + y * dstStride, 0, cols, offsets, heights);
        }
    }
}
