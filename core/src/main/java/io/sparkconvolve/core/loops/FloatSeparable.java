package io.sparkconvolve.core.loops;

/** The two passes of a separable kernel, band by band, so that the samples between them stay in the cache. */
final class FloatSeparable {
    /** Rows between the passes for short columns: what one block of the column pass yields. */
    private static final int NARROW_BAND = 4;

    /** Rows between the passes for long columns, whose source rows are read once a band from beyond the cache. */
    private static final int WIDE_BAND = 64;

    /** Column kernels from here on are long: their source rows don't fit the cache beside a useful width. */
    private static final int LONG = 48;

    /** Bytes of source rows that a strip keeps in the second-level cache. */
    private static final int STRIP_BYTES = 256 << 10;

    private FloatSeparable() {}

    private static int band(int kernelRows) {
        return kernelRows < LONG ? NARROW_BAND : WIDE_BAND;
    }

    /** Columns of a strip: wide against the row kernel, which is computed anew at every strip's end. */
    private static int strip(int cols, int kernelRows, int kernelCols) {
        int fit = kernelRows < LONG ? STRIP_BYTES / Float.BYTES / (kernelRows + NARROW_BAND) / 64 * 64 : 2048;
        return Math.min(cols, Math.max(fit, Math.max(256, 4 * kernelCols)));
    }

    static int scratch(int cols, int kernelRows, int kernelCols) {
        return band(kernelRows) * (strip(cols, kernelRows, kernelCols) + kernelCols - 1);
    }

    static void run(
            FloatLoops loops,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float[] columnWeights,
            int kernelRows,
            float[] rowWeights,
            int kernelCols,
            float[] scratch,
            boolean add) {
        int strip = strip(cols, kernelRows, kernelCols);
        int stride = strip + kernelCols - 1;
        int rowsAtOnce = band(kernelRows);
        for (int x = 0; x < cols; x += strip) {
            int n = Math.min(strip, cols - x);
            for (int y = 0; y < rows; y += rowsAtOnce) {
                int band = Math.min(rowsAtOnce, rows - y);
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                loops.dense(
                        src,
                        s,
                        srcStride,
                        scratch,
                        0,
                        stride,
                        band,
                        n + kernelCols - 1,
                        columnWeights,
                        kernelRows,
                        1,
                        false);
                loops.dense(scratch, 0, stride, dst, d, dstStride, band, n, rowWeights, 1, kernelCols, add);
            }
        }
    }
}
