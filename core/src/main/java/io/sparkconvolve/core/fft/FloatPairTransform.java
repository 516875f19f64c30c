package io.sparkconvolve.core.fft;

/** Two frames of a line, one after the other, as one complex frame through {@link FloatBlockFft}. */
final class FloatPairTransform extends FloatTransform {
    private final UnitShape shape;
    private final FloatBlockFft fft;
    private final FloatSpectrum spectrum;

    FloatPairTransform(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        this.shape = shape;
        this.fft = FloatBlockFft.line(shape.frameCols(), butterflies);
        this.spectrum = spectra(weights, shape, fft)[0];
    }

    /** The conjugate spectra of the kernel's parts, scaled. */
    static FloatSpectrum[] spectra(double[] weights, UnitShape shape, FloatBlockFft fft) {
        int n = shape.frameCols();
        double[] scaled = weights.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= n;
        }
        DoubleBlockFft exact = DoubleBlockFft.line(n, DoubleButterflies.BEST);
        DoubleFrame frame = new DoubleFrame(exact);
        DoubleSpectrum whole = new DoubleSpectrum(n);
        FloatSpectrum[] spectra = new FloatSpectrum[shape.parts()];
        for (int p = 0; p < spectra.length; p++) {
            int first = p * shape.partLength();
            frame.loadLine(frame.re, scaled, first, Math.min(shape.partLength(), scaled.length - first));
            java.util.Arrays.fill(frame.im, 0);
            spectra[p] = FloatSpectrum.conjugate(fft, exact, frame, whole);
        }
        return spectra;
    }

    @Override
    Buffers newBuffers() {
        return new FloatFrame(fft);
    }

    /** Bytes of {@link #newBuffers}. */
    static long bufferBytes(UnitShape shape) {
        int rows = FloatBlockFft.lineRows(shape.frameCols());
        return Float.BYTES * FloatBlockFft.workingSamples(rows, shape.frameCols() / rows);
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
        int step = shape.stepCols();
        frame.loadLine(frame.re, in, pos, inCols);
        frame.loadLine(frame.im, in, pos + step, inCols - step);
        fft.convolve(frame.re, frame.im, spectrum.re, spectrum.im, frame.panelRe, frame.panelIm, 0, fft.cols);
        int middle = Math.max(window.fromCol(), Math.min(step, window.toCol()));
        frame.storeLine(frame.re, window.fromCol(), middle, out, outPos);
        frame.storeLine(frame.im, middle - step, window.toCol() - step, out, outPos + middle - window.fromCol());
    }
}
