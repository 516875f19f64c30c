package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.simd.FloatLanes.LANES;

/**
 * Covers an array with the blocks of {@link FloatVectorTaps}: strips of columns narrow enough that the source rows under
 * a band stay in the cache, bands of 4 rows, blocks of 2 or 8 vectors. The last block of a row is moved back to end with
 * the row; what it computes twice gets the same bits, and when adding, the outputs already done are put back.
 */
final class FloatVectorWalk {
    /** Narrowest row that blocks can cover. */
    static final int NARROWEST = 2 * LANES;

    /** Columns that are worked on at once, 8 vectors. */
    private static final int PATCH = 8 * LANES;

    /** Bytes of source rows that a strip keeps in the second-level cache. */
    private static final int STRIP_BYTES = 256 << 10;

    /** Kernel rows from which on bands of 4 rows pay. */
    private static final int BANDED = 9;

    private FloatVectorWalk() {}

    /** Width of the strips for a kernel of this many rows; a multiple of 8 vectors. */
    static int strip(int kernelRows) {
        int fit = STRIP_BYTES / Float.BYTES / (kernelRows + 4);
        return Math.max(4 * PATCH, fit / PATCH * PATCH);
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
        if (cols < NARROWEST) {
            FloatPlainTaps.dense(
                    src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, weights, kernelRows, kernelCols, add);
            return;
        }
        float[] keep = add ? new float[4 * NARROWEST] : null;
        int strip = strip(kernelRows);
        int bands = kernelRows >= (kernelCols == 1 ? 3 : BANDED) ? rows - rows % 4 : 0;
        int x = 0;
        while (x < cols) {
            int width = cols - x < strip + NARROWEST ? cols - x : strip;
            int s = srcPos + x;
            int d = dstPos + x;
            for (int y = 0; y < bands; y += 4) {
                int sy = s + y * srcStride;
                int dy = d + y * dstStride;
                if (kernelCols == 1) {
                    columnBand(src, sy, srcStride, dst, dy, dstStride, width, weights, kernelRows, keep);
                } else {
                    denseBand(src, sy, srcStride, dst, dy, dstStride, width, weights, kernelRows, kernelCols, keep);
                }
            }
            for (int y = bands; y < rows; y++) {
                denseRow(
                        src,
                        s + y * srcStride,
                        srcStride,
                        dst,
                        d + y * dstStride,
                        width,
                        weights,
                        kernelRows,
                        kernelCols,
                        keep);
            }
            x += width;
        }
    }

    /** 4 rows: all source rows but those that serve all four go row by row. */
    private static void denseBand(
            float[] src, int s, int ss, float[] dst, int d, int ds, int cols, float[] w, int kr, int kc, float[] keep) {
        boolean add = keep != null;
        int even = cols - cols % NARROWEST;
        for (int x = 0; x < even; x += PATCH) {
            int n = Math.min(PATCH, even - x);
            int sx = s + x;
            int dx = d + x;
            for (int r = 0; r < 3; r++) {
                rowBlocks(src, sx + r * ss, ss, dst, dx + r * ds, n, w, 0, 3 - r, kc, add);
            }
            for (int i = 0; i < n; i += NARROWEST) {
                for (int from = 0; from < (kr - 3) * kc; from += FloatVectorTaps.RUN) {
                    FloatVectorTaps.middle4x2(src, sx + i, ss, dst, dx + i, ds, w, kr, kc, from, add || from > 0);
                }
            }
            for (int r = 1; r < 4; r++) {
                rowBlocks(src, sx + kr * ss, ss, dst, dx + r * ds, n, w, (kr - r) * kc, r, kc, true);
            }
        }
        if (even < cols) {
            for (int r = 0; r < 4; r++) {
                rowEnd(src, s + r * ss, ss, dst, d + r * ds, even, cols, w, kr, kc, keep);
            }
        }
    }

    private static void columnBand(
            float[] src, int s, int ss, float[] dst, int d, int ds, int cols, float[] w, int kr, float[] keep) {
        boolean add = keep != null;
        int x = 0;
        for (; x + NARROWEST <= cols; x += NARROWEST) {
            FloatVectorTaps.column4x2(src, s + x, ss, dst, d + x, ds, w, kr, add);
        }
        if (x < cols) {
            int back = cols - NARROWEST;
            save(dst, d + back, ds, 4, x - back, keep);
            FloatVectorTaps.column4x2(src, s + back, ss, dst, d + back, ds, w, kr, add);
            restore(dst, d + back, ds, 4, x - back, keep);
        }
    }

    private static void denseRow(
            float[] src, int s, int ss, float[] dst, int d, int cols, float[] w, int kr, int kc, float[] keep) {
        int even = cols - cols % NARROWEST;
        rowBlocks(src, s, ss, dst, d, even, w, 0, kr, kc, keep != null);
        if (even < cols) {
            rowEnd(src, s, ss, dst, d, even, cols, w, kr, kc, keep);
        }
    }

    /** One row of {@code cols} outputs, a multiple of two vectors; {@code kr} kernel rows from weight {@code from}. */
    private static void rowBlocks(
            float[] src,
            int s,
            int ss,
            float[] dst,
            int d,
            int cols,
            float[] w,
            int from,
            int kr,
            int kc,
            boolean add) {
        int x = 0;
        for (; x + PATCH <= cols; x += PATCH) {
            FloatVectorTaps.block1x8(src, s + x, ss, dst, d + x, w, from, kr, kc, add);
        }
        for (; x < cols; x += NARROWEST) {
            FloatVectorTaps.block1x2(src, s + x, ss, dst, d + x, w, from, kr, kc, add);
        }
    }

    /** The last outputs of a row, from {@code done} to {@code cols}, less than two vectors. */
    private static void rowEnd(
            float[] src,
            int s,
            int ss,
            float[] dst,
            int d,
            int done,
            int cols,
            float[] w,
            int kr,
            int kc,
            float[] keep) {
        int back = cols - NARROWEST;
        save(dst, d + back, 0, 1, done - back, keep);
        FloatVectorTaps.block1x2(src, s + back, ss, dst, d + back, w, 0, kr, kc, keep != null);
        restore(dst, d + back, 0, 1, done - back, keep);
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
            float[] w,
            boolean add) {
        if (cols < NARROWEST) {
            FloatPlainTaps.sparse(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, w, add);
            return;
        }
        float[] keep = add ? new float[4 * NARROWEST] : null;
        for (int y = 0; y < rows; y++) {
            int s = srcPos + y * srcStride;
            int d = dstPos + y * dstStride;
            int x = 0;
            for (; x + PATCH <= cols; x += PATCH) {
                FloatVectorTaps.sparse1x8(src, s + x, dst, d + x, offsets, w, add);
            }
            for (; x + NARROWEST <= cols; x += NARROWEST) {
                FloatVectorTaps.sparse1x2(src, s + x, dst, d + x, offsets, w, add);
            }
            if (x < cols) {
                int back = cols - NARROWEST;
                save(dst, d + back, 0, 1, x - back, keep);
                FloatVectorTaps.sparse1x2(src, s + back, dst, d + back, offsets, w, add);
                restore(dst, d + back, 0, 1, x - back, keep);
            }
        }
    }

    private static void save(float[] dst, int d, int ds, int rows, int n, float[] keep) {
        if (keep != null) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(dst, d + r * ds, keep, r * NARROWEST, n);
            }
        }
    }

    private static void restore(float[] dst, int d, int ds, int rows, int n, float[] keep) {
        if (keep != null) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(keep, r * NARROWEST, dst, d + r * ds, n);
            }
        }
    }
}
