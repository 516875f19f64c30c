package io.sparkconvolve.core.fft;

import java.util.Arrays;

/** Two frames of a unit as one complex frame through {@link FloatBlockFft}. */
final class FloatBlockTransform extends FloatTransform {
    private final UnitShape shape;
    private final FloatBlockFft fft;
    private final float[] spectrumRe;
    private final float[] spectrumIm;

    private record Frame(float[] re, float[] im, float[] panelRe, float[] panelIm) implements Buffers {}

    FloatBlockTransform(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        this.shape = shape;
        this.fft = new FloatBlockFft(shape.frameRows(), shape.frameCols(), butterflies);
        // In double, then rounded once: the spectrum's own error doesn't count in float.
        DoubleBlockFft exact = new DoubleBlockFft(shape.frameRows(), shape.frameCols(), DoubleButterflies.BEST);
        double[] re = new double[exact.frameLength()];
        double[] im = new double[exact.frameLength()];
        double scale = 1.0 / ((double) shape.frameRows() * shape.frameCols());
        for (int j = 0; j < shape.kernelRows(); j++) {
            for (int i = 0; i < shape.kernelCols(); i++) {
                re[j * exact.stride + i] = weights[j * shape.kernelCols() + i] * scale;
            }
        }
        int size = shape.frameRows() * shape.frameCols();
        double[] exactRe = new double[size];
        double[] exactIm = new double[size];
        exact.spectrum(re, im, exactRe, exactIm);
        spectrumRe = new float[size];
        spectrumIm = new float[size];
        for (int r = 0; r < shape.frameRows(); r++) {
            for (int c = 0; c < shape.frameCols(); c++) {
                int from = exact.spectrumIndex(r, c);
                int to = fft.spectrumIndex(r, c);
                spectrumRe[to] = (float) exactRe[from];
                // Correlation: the conjugate.
                spectrumIm[to] = (float) -exactIm[from];
            }
        }
    }

    @Override
    Buffers newBuffers() {
        return new Frame(
                new float[fft.frameLength()],
                new float[fft.frameLength()],
                new float[fft.panelLength()],
                new float[fft.panelLength()]);
    }

    /** Bytes of {@link #newBuffers}. */
    static long bufferBytes(UnitShape shape) {
        return Float.BYTES * FloatBlockFft.workingSamples(shape.frameRows(), shape.frameCols());
    }

    @Override
    void run(
            float[] in,
            int pos,
            int stride,
            int inRows,
            int inCols,
            float[] out,
            int outPos,
            int outStride,
            Window window,
            Buffers buffers) {
        Frame frame = (Frame) buffers;
        int step = shape.stepRows();
        load(in, pos, stride, inRows, inCols, frame.re);
        load(in, pos + step * stride, stride, inRows - step, inCols, frame.im);
        fft.convolve(
                frame.re,
                frame.im,
                spectrumRe,
                spectrumIm,
                frame.panelRe,
                frame.panelIm,
                window.fromCol(),
                window.toCol());
        int n = window.cols();
        for (int y = window.fromRow(); y < window.toRow(); y++) {
            float[] half = y < step ? frame.re : frame.im;
            int row = y < step ? y : y - step;
            System.arraycopy(
                    half, row * fft.stride + window.fromCol(), out, outPos + (y - window.fromRow()) * outStride, n);
        }
    }

    private void load(float[] in, int pos, int stride, int rows, int cols, float[] frame) {
        for (int r = 0; r < shape.frameRows(); r++) {
            int to = r * fft.stride;
            int n = r < rows ? Math.min(cols, shape.frameCols()) : 0;
            if (n > 0) {
                System.arraycopy(in, pos + r * stride, frame, to, n);
            }
            Arrays.fill(frame, to + n, to + shape.frameCols(), 0);
        }
    }
}
