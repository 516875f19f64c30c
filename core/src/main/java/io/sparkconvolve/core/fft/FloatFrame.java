package io.sparkconvolve.core.fft;

import java.util.Arrays;

/** One thread's complex frame, with the panels that {@link FloatBlockFft} works in. */
final class FloatFrame implements FloatTransform.Buffers {
    final float[] re;
    final float[] im;
    final float[] panelRe;
    final float[] panelIm;

    private final int rows;
    private final int cols;
    private final int stride;

    FloatFrame(FloatBlockFft fft) {
        rows = fft.rows;
        cols = fft.cols;
        stride = fft.stride;
        re = new float[fft.frameLength()];
        im = new float[fft.frameLength()];
        panelRe = new float[fft.panelLength()];
        panelIm = new float[fft.panelLength()];
    }

    /** Fills a half (re or im) with {@code n} samples of a line, and zeros after them. */
    void loadLine(float[] half, float[] in, int pos, int n) {
        for (int r = 0; r < rows; r++) {
            int there = Math.max(0, Math.min(cols, n - r * cols));
            if (there > 0) {
                System.arraycopy(in, pos + r * cols, half, r * stride, there);
            }
            Arrays.fill(half, r * stride + there, r * stride + cols, 0);
        }
    }

    /** Copies samples {@code from <= i < to} of the line that a half holds. */
    void storeLine(float[] half, int from, int to, float[] out, int outPos) {
        for (int i = from; i < to; ) {
            int col = i % cols;
            int n = Math.min(cols - col, to - i);
            System.arraycopy(half, i / cols * stride + col, out, outPos + i - from, n);
            i += n;
        }
    }
}
