package io.sparkconvolve.core.fft;

import java.util.Arrays;

/** Two frames of a unit as one complex frame through {@link FloatBlockFft}. */
final class FloatBlockTransform extends FloatTransform {
    private final UnitShape shape;
    private final FloatBlockFft fft;
    private final FloatSpectrum spectrum;

    FloatBlockTransform(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        this.shape = shape;
        this.fft = FloatBlockFft.plane(shape.frameRows(), shape.frameCols(), butterflies);
        DoubleBlockFft exact = DoubleBlockFft.plane(shape.frameRows(), shape.frameCols(), DoubleButterflies.BEST);
        DoubleFrame frame = new DoubleFrame(exact);
        double scale = 1.0 / ((double) shape.frameRows() * shape.frameCols());
        for (int j = 0; j < shape.kernelRows(); j++) {
            for (int i = 0; i < shape.kernelCols(); i++) {
                frame.re[j * exact.stride + i] = weights[j * shape.kernelCols() + i] * scale;
            }
        }
        DoubleSpectrum whole = new DoubleSpectrum(shape.frameRows() * shape.frameCols());
        spectrum = FloatSpectrum.conjugate(fft, exact, frame, whole);
    }

    @Override
    Buffers newBuffers() {
        return new FloatFrame(fft);
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
        FloatFrame frame = (FloatFrame) buffers;
        int step = shape.stepRows();
        load(in, pos, stride, inRows, inCols, frame.re);
        load(in, pos + step * stride, stride, inRows - step, inCols, frame.im);
        fft.convolve(
                frame.re,
                frame.im,
                spectrum.re,
                spectrum.im,
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
