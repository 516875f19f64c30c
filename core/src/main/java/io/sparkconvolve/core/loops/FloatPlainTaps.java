package io.sparkconvolve.core.loops;

import java.util.Arrays;

/**
 * Sums over taps in plain Java, four taps a pass over a stretch of a row that stays in the first-level cache. Arguments as in
 * {@link FloatLoops}.
 *
 * <p>C2 (JDK 17) turns a loop into vector code only if all its arrays are indexed by the loop's variable alone. So sums lie in
 * arrays of their own, and what a tap reads is copied beside them first; a copy serves all rows of a band.
 */
final class FloatPlainTaps {
    /** Samples of a row that are summed at once. */
    private static final int STRETCH = 512;

    /** Output rows that share the copies. */
    private static final int BAND = 8;

    /** The sums of a band, and what four taps read. */
    private final float[][] sums;

    private final float[][] lines;

    private FloatPlainTaps(int rows, int cols) {
        int n = Math.min(STRETCH, cols);
        sums = new float[rows][n];
        lines = new float[4][n];
    }

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
        FloatPlainTaps taps = new FloatPlainTaps(Math.min(BAND, rows), cols);
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y += BAND) {
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                int band = Math.min(BAND, rows - y);
                taps.begin(dst, d, dstStride, band, n, add);
                taps.band(src, s, srcStride, band, n, weights, kernelRows, kernelCols);
                taps.end(dst, d, dstStride, band, n);
            }
        }
    }

    /** Source row r meets kernel row r - o of output row o; rows and taps in order, as every output's sum demands. */
    private void band(
            float[] src, int s, int srcStride, int band, int n, float[] weights, int kernelRows, int kernelCols) {
        for (int r = 0; r < band + kernelRows - 1; r++) {
            int first = Math.max(0, r - kernelRows + 1);
            int last = Math.min(band - 1, r);
            for (int i = 0; i < kernelCols; i += 4) {
                int m = Math.min(4, kernelCols - i);
                for (int k = 0; k < m; k++) {
                    System.arraycopy(src, s + r * srcStride + i + k, lines[k], 0, n);
                }
                for (int o = first; o <= last; o++) {
                    add(m, sums[o], weights, (r - o) * kernelCols + i, n);
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
        FloatPlainTaps taps = new FloatPlainTaps(1, cols);
        for (int x = 0; x < cols; x += STRETCH) {
            int n = Math.min(STRETCH, cols - x);
            for (int y = 0; y < rows; y++) {
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                taps.begin(dst, d, dstStride, 1, n, add);
                for (int t = 0; t < offsets.length; t += 4) {
                    int m = Math.min(4, offsets.length - t);
                    for (int k = 0; k < m; k++) {
                        System.arraycopy(src, s + offsets[t + k], taps.lines[k], 0, n);
                    }
                    taps.add(m, taps.sums[0], weights, t, n);
                }
                taps.end(dst, d, dstStride, 1, n);
            }
        }
    }

    private void begin(float[] dst, int d, int dstStride, int band, int n, boolean add) {
        for (int o = 0; o < band; o++) {
            if (add) {
                System.arraycopy(dst, d + o * dstStride, sums[o], 0, n);
            } else {
                Arrays.fill(sums[o], 0, n, 0);
            }
        }
    }

    private void end(float[] dst, int d, int dstStride, int band, int n) {
        for (int o = 0; o < band; o++) {
            System.arraycopy(sums[o], 0, dst, d + o * dstStride, n);
        }
    }

    /** Adds the first {@code m} lines, 1 to 4, times the weights from {@code w} on. */
    private void add(int m, float[] sum, float[] weights, int w, int n) {
        if (m == 4) {
            add4(
                    lines[0],
                    lines[1],
                    lines[2],
                    lines[3],
                    weights[w],
                    weights[w + 1],
                    weights[w + 2],
                    weights[w + 3],
                    sum,
                    n);
            return;
        }
        for (int k = 0; k < m; k++) {
            add1(lines[k], weights[w + k], sum, n);
        }
    }

    private static void add1(float[] line, float w, float[] sum, int n) {
        for (int x = 0; x < n; x++) {
            sum[x] = Math.fma(w, line[x], sum[x]);
        }
    }

    private static void add4(
            float[] a, float[] b, float[] c, float[] d, float wa, float wb, float wc, float wd, float[] sum, int n) {
        for (int x = 0; x < n; x++) {
            sum[x] = Math.fma(wd, d[x], Math.fma(wc, c[x], Math.fma(wb, b[x], Math.fma(wa, a[x], sum[x]))));
        }
    }
}
