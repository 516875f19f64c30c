package io.sparkconvolve.core.fft;

/** The spectrum of a complex frame, in the order in which {@link FloatBlockFft#spectrum} leaves it. */
final class FloatSpectrum {
    final float[] re;
    final float[] im;

    FloatSpectrum(int size) {
        re = new float[size];
        im = new float[size];
    }

    /**
     * The conjugate spectrum of a real kernel, by a transform in double that is rounded once: the spectrum's own error does
     * not count in float.
     *
     * @param exact of the same sides as {@code fft}
     * @param weights the kernel in {@code exact}'s frame, scaled; overwritten, as the others
     */
    static FloatSpectrum conjugate(FloatBlockFft fft, DoubleBlockFft exact, DoubleFrame weights, DoubleSpectrum whole) {
        exact.spectrum(weights.re, weights.im, whole.re, whole.im, weights.panelRe, weights.panelIm);
        FloatSpectrum spectrum = new FloatSpectrum(fft.rows * fft.cols);
        for (int r = 0; r < fft.rows; r++) {
            for (int c = 0; c < fft.cols; c++) {
                int from = exact.spectrumIndex(r, c);
                int to = fft.spectrumIndex(r, c);
                spectrum.re[to] = (float) whole.re[from];
                // Correlation: the conjugate.
                spectrum.im[to] = (float) -whole.im[from];
            }
        }
        return spectrum;
    }
}
