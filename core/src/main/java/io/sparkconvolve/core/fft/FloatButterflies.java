package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.simd.Simd;

/**
 * The arithmetic of the batched transform, in two forms of equal bits. Real and imaginary parts lie in separate arrays;
 * element k of the transform in lane i is at {@code pos + k * stride + i}. {@code lanes} is a multiple of 16. Products by a
 * factor are {@code fma(a, wr, -(b * wi))} and {@code fma(b, wr, a * wi)}.
 */
interface FloatButterflies {
    FloatButterflies BEST = Simd.isVector() ? new FloatEitherButterflies() : new FloatPlainButterflies();

    /**
     * Decimation in frequency, four elements at distance {@code quarter} (in samples): sums and differences, then the
     * factors {@code w[f..f+5]}.
     */
    void forward4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f);

    /** As {@link #forward4} with all factors 1. */
    void forward4(float[] re, float[] im, int pos, int quarter, int lanes);

    /** Decimation in time, the inverse: conjugate factors first, then sums and differences. */
    void inverse4(float[] re, float[] im, int pos, int quarter, int lanes, float[] w, int f);

    /** As {@link #inverse4} with all factors 1. */
    void inverse4(float[] re, float[] im, int pos, int quarter, int lanes);

    /** Sum and difference of two elements. */
    void radix2(float[] re, float[] im, int pos, int half, int lanes);

    /** {@code (re, im) *= (kernelRe, kernelIm)} for {@code n} complex numbers, a multiple of 16. */
    void multiply(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n);

    /** As {@link #multiply}, by the conjugate {@code (kernelRe, -kernelIm)}. */
    void multiplyConjugate(float[] re, float[] im, float[] kernelRe, float[] kernelIm, int kernelPos, int n);

    /**
     * {@code (sumRe, sumIm) += (re, im) * (kernelRe, kernelIm)} for {@code n} complex numbers, a multiple of 16: each part is
     * {@code fma(re, kernelRe, fma(-im, kernelIm, sumRe))}, {@code fma(im, kernelRe, fma(re, kernelIm, sumIm))}.
     *
     * @param pos of the factors, in all four arrays
     */
    void addProduct(
            float[] sumRe,
            float[] sumIm,
            int sumPos,
            float[] re,
            float[] im,
            float[] kernelRe,
            float[] kernelIm,
            int pos,
            int n);
}
