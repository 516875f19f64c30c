package io.sparkconvolve.core.loops;

/**
 * The extremum over a box, at a cost that does not grow with its height and with the logarithm of its width.
 *
 * <p>Along a row by doubling: extrema of 2, 4, 8 ... neighbours, and at last of two stretches that overlap. Down the columns
 * by the algorithm of van Herk (1992, doi:10.1016/0167-8655(92)90069-C) and Gil and Werman (1993, doi:10.1109/34.211471):
 * rows are taken in blocks of the box's height, and a box is the rest of one block and the beginning of the next, of both of
 * which the extremum is at hand. Three extrema a sample then, and a row at a time, so that lanes run across samples.
 */
final class FloatBoxExtremum {
    /** Bytes of a block of rows, which are written and read thrice: they shall stay in the second-level cache. */
    private static final int BLOCK_BYTES = 512 << 10;

    private static final int LEAST_STRIP = 256;

    private final FloatLoops loops;
    private final Extremum which;
    private final int height;
    private final int width;
    private final float[] scratch;
    /** Length of a scratch row, one for each row of the box, */
    private final int stride;
    /** where the beginning of the next block is gathered, */
    private final int beginning;
    /** and where rows are doubled. */
    private final int doubled;

    private FloatBoxExtremum(FloatLoops loops, Extremum which, int height, int width, int strip, float[] scratch) {
        this.loops = loops;
        this.which = which;
        this.height = height;
        this.width = width;
        this.scratch = scratch;
        this.stride = strip;
        this.beginning = height * stride;
        this.doubled = beginning + stride;
    }

    /** Columns of a strip: wide against the box, whose margin is read anew at every strip's end. */
    private static int strip(int cols, int height, int width) {
        int fit = BLOCK_BYTES / Float.BYTES / (height + 1) / 64 * 64;
        return (int) Math.min(cols, Math.max(fit, Math.max(LEAST_STRIP, 2L * width)));
    }

    static long scratch(int cols, int height, int width) {
        long strip = strip(cols, height, width);
        return (height + 2L) * strip + width;
    }

    static void run(
            FloatLoops loops,
            Extremum which,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int height,
            int width,
            float[] scratch) {
        int strip = strip(cols, height, width);
        FloatBoxExtremum box = new FloatBoxExtremum(loops, which, height, width, strip, scratch);
        for (int x = 0; x < cols; x += strip) {
            box.strip(src, srcPos + x, srcStride, dst, dstPos + x, dstStride, rows, Math.min(strip, cols - x));
        }
    }

    private void strip(float[] src, int s, int srcStride, float[] dst, int d, int dstStride, int rows, int n) {
        if (height == 1) {
            for (int y = 0; y < rows; y++) {
                row(src, s + y * srcStride, dst, d + y * dstStride, n);
            }
            return;
        }
        for (int y = 0; y < height - 1; y++) {
            row(src, s + y * srcStride, scratch, y * stride, n);
        }
        for (int y = 0; y < rows; y += height) {
            row(src, s + (y + height - 1) * srcStride, scratch, (height - 1) * stride, n);
            for (int j = height - 2; j >= 0; j--) {
                loops.extremum(which, scratch, j * stride, scratch, (j + 1) * stride, scratch, j * stride, n);
            }
            System.arraycopy(scratch, 0, dst, d + y * dstStride, n);
            int more = Math.min(height, rows - y) - 1;
            // A row of the block is free as soon as its box is done; the next block's takes its place.
            for (int j = 0; j < more; j++) {
                int from = j * stride;
                row(src, s + (y + height + j) * srcStride, scratch, from, n);
                int other = j == 0 ? from : beginning;
                loops.extremum(which, scratch, from, scratch, other, scratch, beginning, n);
                int to = d + (y + 1 + j) * dstStride;
                loops.extremum(which, scratch, from + stride, scratch, beginning, dst, to, n);
            }
        }
    }

    /** The extrema of {@code width} neighbours, for {@code n} samples of a row. */
    private void row(float[] src, int s, float[] dst, int d, int n) {
        if (width == 1) {
            System.arraycopy(src, s, dst, d, n);
            return;
        }
        float[] from = src;
        int at = s;
        int reach = 1;
        while (2 * reach < width) {
            loops.extremum(which, from, at, from, at + reach, scratch, doubled, n + width - 2 * reach);
            from = scratch;
            at = doubled;
            reach *= 2;
        }
        loops.extremum(which, from, at, from, at + width - reach, dst, d, n);
    }
}
