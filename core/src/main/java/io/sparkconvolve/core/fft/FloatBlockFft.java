package io.sparkconvolve.core.fft;

import java.util.Arrays;

/**
 * Circular convolution of complex frames with one spectrum: columns forward, then for each group of rows (transposed into a
 * panel) rows forward, product, rows inverse, and at last columns inverse. Frequencies stay in the order in which the
 * transform leaves them. Immutable; shared by threads, each with frame and panels of its own.
 *
 * <p>A long line is written into the frame row by row; a factor for each sample between columns and rows makes the
 * two-dimensional transform the one-dimensional one (the four-step method: Bailey 1990, doi:10.1007/BF00162341).
 *
 * <p>Panels of columns, and groups of rows, are as wide as keeps them in the second-level cache, at least 64 lanes. A sample
 * of the two real frames that a complex one carries costs 4 to 8 ns.
 */
final class FloatBlockFft {
    /** Bytes of real and imaginary parts of a panel. */
    private static final int PANEL_BYTES = 256 << 10;

    private static final int LEAST_LANES = 64;

    /** Complex numbers of a sum of products that fit the first-level cache. */
    private static final int STRETCH = 1024;

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
    /** What stands between columns and rows, in the order of {@link #spectrum}; null for a plane. */
    private final FloatTwist twist;

    /** For planes of these sides, powers of two from 16. */
    static FloatBlockFft plane(int rows, int cols, FloatButterflies butterflies) {
        return new FloatBlockFft(rows, cols, butterflies, false);
    }

    /** For lines of {@code n} samples, a power of two from 256. */
    static FloatBlockFft line(int n, FloatButterflies butterflies) {
        int rows = lineRows(n);
        return new FloatBlockFft(rows, n / rows, butterflies, true);
    }

    /** Rows of the frame that holds a line: as many as columns, or half as many. */
    static int lineRows(int n) {
        return 1 << Integer.numberOfTrailingZeros(n) / 2;
    }

    private FloatBlockFft(int rows, int cols, FloatButterflies butterflies, boolean isLine) {
        this.rows = rows;
        this.cols = cols;
        this.stride = cols + PADDING;
        this.group = Math.min(lanes(cols), rows);
        this.panel = Math.min(lanes(rows), cols);
        this.butterflies = butterflies;
        this.alongColumns = new FloatLineBatch(rows, butterflies);
        this.alongRows = new FloatLineBatch(cols, butterflies);
        this.twist = isLine ? new FloatTwist(this) : null;
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
    void spectrum(float[] re, float[] im, float[] spectrumRe, float[] spectrumIm, float[] panelRe, float[] panelIm) {
        columns(re, im);
        for (int r = 0; r < rows; r += group) {
            rowsForward(re, im, r, panelRe, panelIm);
            System.arraycopy(panelRe, 0, spectrumRe, r * cols, panelLength());
            System.arraycopy(panelIm, 0, spectrumIm, r * cols, panelLength());
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
            rowsForward(re, im, r, panelRe, panelIm);
            butterflies.multiply(panelRe, panelIm, spectrumRe, spectrumIm, r * cols, cols * group);
            rowsInverse(panelRe, panelIm, r, re, im, first, last);
        }
        for (int c = first; c < last; c += panel) {
            alongColumns.inverse(re, im, c, stride, panel);
        }
    }

    /**
     * The inverse transform of {@code sum over p of spectra[(first + p) % parts] * kernel[p]}, in the order of p; kernel
     * spectra carry the scale.
     */
    void sum(FloatSpectrum[] spectra, int first, FloatSpectrum[] kernel, FloatFrame frame) {
        int parts = kernel.length;
        int size = panelLength();
        for (int r = 0; r < rows; r += group) {
            Arrays.fill(frame.panelRe, 0, size, 0);
            Arrays.fill(frame.panelIm, 0, size, 0);
            // A stretch of the sum stays in the first-level cache while all parts are added.
            for (int at = 0; at < size; at += STRETCH) {
                int n = Math.min(STRETCH, size - at);
                for (int p = 0; p < parts; p++) {
                    FloatSpectrum a = spectra[(first + p) % parts];
                    FloatSpectrum b = kernel[p];
                    butterflies.addProduct(frame.panelRe, frame.panelIm, at, a.re, a.im, b.re, b.im, r * cols + at, n);
                }
            }
            rowsInverse(frame.panelRe, frame.panelIm, r, frame.re, frame.im, 0, cols);
        }
        for (int c = 0; c < cols; c += panel) {
            alongColumns.inverse(frame.re, frame.im, c, stride, panel);
        }
    }

    private void rowsForward(float[] re, float[] im, int r, float[] panelRe, float[] panelIm) {
        transposeIn(re, r, panelRe);
        transposeIn(im, r, panelIm);
        if (twist != null) {
            butterflies.multiply(panelRe, panelIm, twist.re, twist.im, r * cols, cols * group);
        }
        alongRows.forward(panelRe, panelIm, 0, group, group);
    }

    private void rowsInverse(float[] panelRe, float[] panelIm, int r, float[] re, float[] im, int from, int to) {
        alongRows.inverse(panelRe, panelIm, 0, group, group);
        if (twist != null) {
            butterflies.multiplyConjugate(panelRe, panelIm, twist.re, twist.im, r * cols, cols * group);
        }
        transposeOut(panelRe, re, r, from, to);
        transposeOut(panelIm, im, r, from, to);
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
