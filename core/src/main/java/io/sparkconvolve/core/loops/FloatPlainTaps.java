package io.sparkconvolve.core.loops;

import java.util.Arrays;

/**
 * Sums over taps in plain Java, four taps a pass over a stretch of a row that stays in the first-level cache. Arguments as in
 * {@link FloatLoops}.
 *
 * <p>C2 (JDK 17) turns a loop into vector code only if its arrays are read and written at the same index, give or take a
 * constant. So the sums live in an array of their own, and the stretch that the taps read is copied beside it first.
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
        float[] sums = new float[Math.min(STRETCH, cols)];
        float[] line = new float[sums.length + 3];
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y++) {
                int d = dstPos + y * dstStride + x;
                begin(dst, d, sums, n, add);
                for (int j = 0; j < kernelRows; j++) {
                    int s = srcPos + (y + j) * srcStride + x;
                    int w = j * kernelCols;
                    int i = 0;
                    for (; i + 4 <= kernelCols; i += 4) {
                        System.arraycopy(src, s + i, line, 0, n + 3);
                        add4(line, sums, weights, w + i, n);
                    }
                    for (; i < kernelCols; i++) {
                        System.arraycopy(src, s + i, line, 0, n);
                        add1(line, sums, weights[w + i], n);
                    }
                }
                System.arraycopy(sums, 0, dst, d, n);
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
        float[] sums = new float[Math.min(STRETCH, cols)];
        float[] line = new float[sums.length];
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y++) {
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                begin(dst, d, sums, n, add);
                for (int t = 0; t < offsets.length; t++) {
                    System.arraycopy(src, s + offsets[t], line, 0, n);
                    add1(line, sums, weights[t], n);
                }
                System.arraycopy(sums, 0, dst, d, n);
            }
        }
    }

    private static void begin(float[] dst, int d, float[] sums, int n, boolean add) {
        if (add) {
            System.arraycopy(dst, d, sums, 0, n);
        } else {
            Arrays.fill(sums, 0, n, 0);
        }
    }

    private static void add1(float[] line, float[] sums, float w, int n) {
        for (int x = 0; x < n; x++) {
            sums[x] = Math.fma(w, line[x], sums[x]);
        }
    }

    private static void add4(float[] line, float[] sums, float[] weights, int w, int n) {
        float w0 = weights[w];
        float w1 = weights[w + 1];
        float w2 = weights[w + 2];
        float w3 = weights[w + 3];
        for (int x = 0; x < n; x++) {
            float sum = Math.fma(w0, line[x], sums[x]);
            sum = Math.fma(w1, line[x + 1], sum);
            sum = Math.fma(w2, line[x + 2], sum);
            sums[x] = Math.fma(w3, line[x + 3], sum);
        }
    }
}
