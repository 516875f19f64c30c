package io.sparkconvolve.core.fft;

/**
 * Two-dimensional circular convolution of complex frames with one spectrum: columns forward, then for each group of rows
 * (transposed into a panel) rows forward, product, rows inverse, and at last columns inverse. Frequencies stay in the
 * order in which the transform leaves them. Immutable; shared by threads, each with frame and panels of its own.
 *
 * <p>Panels of columns, and groups of rows, are as wide as keeps them in the second-level cache, at least 64 lanes. A sample
 * of the two real frames that a complex one carries costs 4 to 8 ns.
 */
final class FloatBlockFft {
    /** Bytes of real and imaginary parts of a panel. */
    private static final int PANEL_BYTES = 256 << 10;

    private static final int LEAST_LANES = 64;

    /** Samples between rows: rows at powers of two would share cache sets. */
    private static final int PADDING = 16;

    final int rows;
    final int cols;
    /** Distance of the rows of a frame. */
    final int stride;
    /** Rows that are transformed together. */
    final int group;

    private final int panel;
    private final FloatButterflies butterflies;
    private final FloatLineBatch alongColumns;
    private final FloatLineBatch alongRows;

    FloatBlockFft(int rows, int cols, FloatButterflies butterflies) {
        this.rows = rows;
        this.cols = cols;
        this.stride = cols + PADDING;
        this.group = Math.min(lanes(cols), rows);
        this.panel = Math.min(lanes(rows), cols);
        this.butterflies = butterflies;
        this.alongColumns = new FloatLineBatch(rows, butterflies);
        this.alongRows = new FloatLineBatch(cols, butterflies);
    }

    /** Lines of a length that fill a panel; a power of two. */
    private static int lanes(int length) {
        return Math.max(LEAST_LANES, Integer.highestOneBit(PANEL_BYTES / (2 * Float.BYTES * length)));
    }

    /** Samples of frame and panel, real and imaginary parts, without building anything. */
    static long workingSamples(int rows, int cols) {
        return 2L * rows * (cols + PADDING) + 2L * cols * Math.min(lanes(cols), rows);
    }

    /** Samples of a frame's real part, or of its imaginary part. */
    int frameLength() {
        return rows * stride;
    }

    /** Samples of a panel's real part. */
    int panelLength() {
        return cols * group;
    }

    /**
     * The spectrum of a frame, in the order of {@link #convolve}: group by group, [column][row of the group]. The frame is
     * overwritten.
     */
    void spectrum(float[] re, float[] im, float[] spectrumRe, float[] spectrumIm) {
        float[] panelRe = new float[panelLength()];
        float[] panelIm = new float[panelLength()];
        columns(re, im);
        for (int r = 0; r < rows; r += group) {
            transposeIn(re, r, panelRe);
            transposeIn(im, r, panelIm);
            alongRows.forward(panelRe, panelIm, 0, group, group);
            System.arraycopy(panelRe, 0, spectrumRe, r * cols, panelRe.length);
            System.arraycopy(panelIm, 0, spectrumIm, r * cols, panelIm.length);
        }
    }

    /** Where {@link #spectrum} puts frequency (row r, column c), both in the transform's order. */
    int spectrumIndex(int r, int c) {
        return (r / group * cols + c) * group + r % group;
    }

    /**
     * Convolves the frame in place with a spectrum (which carries the scale 1 / (rows * cols)).
     *
     * @param panelRe scratch of {@link #panelLength} samples, as {@code panelIm}
     * @param fromCol columns below are not needed: the last pass leaves most of them out
     * @param toCol columns from here on are not needed
     */
    void convolve(
            float[] re,
            float[] im,
            float[] spectrumRe,
            float[] spectrumIm,
            float[] panelRe,
            float[] panelIm,
            int fromCol,
            int toCol) {
        columns(re, im);
        int first = fromCol / panel * panel;
        int last = Math.min(cols, (toCol + panel - 1) / panel * panel);
        for (int r = 0; r < rows; r += group) {
            transposeIn(re, r, panelRe);
            transposeIn(im, r, panelIm);
            alongRows.forward(panelRe, panelIm, 0, group, group);
            butterflies.multiply(panelRe, panelIm, spectrumRe, spectrumIm, r * cols, cols * group);
            alongRows.inverse(panelRe, panelIm, 0, group, group);
            transposeOut(panelRe, re, r, first, last);
            transposeOut(panelIm, im, r, first, last);
        }
        for (int c = first; c < last; c += panel) {
            alongColumns.inverse(re, im, c, stride, panel);
        }
    }

    private void columns(float[] re, float[] im) {
        for (int c = 0; c < cols; c += panel) {
            alongColumns.forward(re, im, c, stride, panel);
        }
    }

    /** Rows {@code r … r + group - 1} of a frame into a panel [column][row]. */
    private void transposeIn(float[] frame, int r, float[] panel) {
        for (int c = 0; c < cols; c += 8) {
            for (int g = 0; g < group; g += 8) {
                transpose8(frame, (r + g) * stride + c, stride, panel, c * group + g, group);
            }
        }
    }

    /** Columns {@code from … to - 1} of a panel into rows of a frame. */
    private void transposeOut(float[] panel, float[] frame, int r, int from, int to) {
        for (int c = from; c < to; c += 8) {
            for (int g = 0; g < group; g += 8) {
                transpose8(panel, c * group + g, group, frame, (r + g) * stride + c, stride);
            }
        }
    }

    private static void transpose8(float[] a, int aPos, int aStride, float[] b, int bPos, int bStride) {
        for (int i = 0; i < 8; i++) {
            int s = aPos + i * aStride;
            int d = bPos + i;
            b[d] = a[s];
            b[d + bStride] = a[s + 1];
            b[d + 2 * bStride] = a[s + 2];
            b[d + 3 * bStride] = a[s + 3];
            b[d + 4 * bStride] = a[s + 4];
            b[d + 5 * bStride] = a[s + 5];
            b[d + 6 * bStride] = a[s + 6];
            b[d + 7 * bStride] = a[s + 7];
        }
    }
}
