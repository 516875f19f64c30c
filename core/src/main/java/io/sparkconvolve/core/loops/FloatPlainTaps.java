package io.sparkconvolve.core.loops;

/**
 * Sums over taps in plain Java, four taps a pass over a stretch of a row that stays in the first-level cache, so that C2
 * turns the passes into vector code. Arguments as in {@link FloatLoops}.
 */
final class FloatPlainTaps {
    /** Samples of a row that are summed at once. */
    private static final int STRETCH = 1024;

    private FloatPlainTaps() {}

    static void dense(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float[] weights,
            int kernelRows,
            int kernelCols,
            boolean add) {
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y++) {
                int d = dstPos + y * dstStride + x;
                if (!add) {
                    clear(dst, d, n);
                }
                for (int j = 0; j < kernelRows; j++) {
                    int s = srcPos + (y + j) * srcStride + x;
                    int w = j * kernelCols;
                    int i = 0;
                    for (; i + 4 <= kernelCols; i += 4, w += 4) {
                        int p = s + i;
                        taps4(src, p, p + 1, p + 2, p + 3, dst, d, weights, w, n);
                    }
                    for (; i < kernelCols; i++, w++) {
                        tap(src, s + i, dst, d, weights[w], n);
                    }
                }
            }
        }
    }

    static void sparse(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            float[] weights,
            boolean add) {
        int taps = offsets.length;
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y++) {
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                if (!add) {
                    clear(dst, d, n);
                }
                int t = 0;
                for (; t + 4 <= taps; t += 4) {
                    taps4(
                            src,
                            s + offsets[t],
                            s + offsets[t + 1],
                            s + offsets[t + 2],
                            s + offsets[t + 3],
                            dst,
                            d,
                            weights,
                            t,
                            n);
                }
                for (; t < taps; t++) {
                    tap(src, s + offsets[t], dst, d, weights[t], n);
                }
            }
        }
    }

    private static void clear(float[] dst, int d, int n) {
        for (int x = 0; x < n; x++) {
            dst[d + x] = 0;
        }
    }

    private static void tap(float[] src, int s, float[] dst, int d, float w, int n) {
        for (int x = 0; x < n; x++) {
            dst[d + x] = Math.fma(w, src[s + x], dst[d + x]);
        }
    }

    private static void taps4(
            float[] src, int s0, int s1, int s2, int s3, float[] dst, int d, float[] weights, int w, int n) {
        float w0 = weights[w];
        float w1 = weights[w + 1];
        float w2 = weights[w + 2];
        float w3 = weights[w + 3];
        for (int x = 0; x < n; x++) {
            float sum = Math.fma(w0, src[s0 + x], dst[d + x]);
            sum = Math.fma(w1, src[s1 + x], sum);
            sum = Math.fma(w2, src[s2 + x], sum);
            dst[d + x] = Math.fma(w3, src[s3 + x], sum);
        }
    }
}
