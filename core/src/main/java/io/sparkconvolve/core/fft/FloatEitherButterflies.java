package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.simd.Simd;

/** The butterflies in whichever form {@link Simd} finds the faster at the moment. */
final class FloatEitherButterflies implements FloatButterflies {
    private final FloatButterflies vector = new FloatVectorButterflies();
    private final FloatButterflies plain = new FloatPlainButterflies();

    private FloatButterflies current() {
        return Simd.isWarm() ? vector : plain;
    }

    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        current().forward4(re, im, pos, quarter, lanes, w, f);
    }

    @Override
    public void forward4(float[] re, float[] im, int pos, int quarter, int lanes) {
        current().forward4(re, im, pos, quarter, lanes);
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f) {
        current().inverse4(re, im, pos, quarter, lanes, w, f);
    }

    @Override
    public void inverse4(float[] re, float[] im, int pos, int quarter, int lanes) {
        current().inverse4(re, im, pos, quarter, lanes);
    }

    @Override
    public void radix2(float[] re, float[] im, int pos, int half, int lanes) {
        current().radix2(re, im, pos, half, lanes);
    }

    @Override
    public void multiply(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        current().multiply(re, im, kernelRe, kernelIm, kernelPos, n);
    }

    @Override
    public void multiplyConjugate(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n) {
        current().multiplyConjugate(re, im, kernelRe, kernelIm, kernelPos, n);
    }

    @Override
    public void addProduct(
            float[] sumRe,
            float[] sumIm,
            int sumPos,
            float[] re,
            float[] im,
            float[] kernelRe,
            float[] kernelIm,
            int pos,
            int n) {
        current().addProduct(sumRe, sumIm, sumPos, re, im, kernelRe, kernelIm, pos, n);
    }
}
