package io.sparkconvolve.core.fft;

/**
 * Complex transforms of many lines at once, side by side in the lanes of a panel, in place and without reordering:
 * {@link #forward} leaves the frequencies in digit-reversed order, {@link #inverse} (unscaled) starts from that order.
 * Radix 4, one radix-2 step for odd powers of two.
 *
 * <p>Depth first: a transform that does not fit the first-level cache is split by one stage into four that are finished
 * one after the other, so that most stages run on cached samples. The order of the operations on a lane is the same.
 */
final class FloatLineBatch {
    /** Samples of the real part (as many for the imaginary) of a part that fits the first-level cache. */
    private static final int CACHED = (12 << 10) / Float.BYTES;

    private final FloatButterflies butterflies;
    private final FloatTwiddles twiddles;

    FloatLineBatch(int n, FloatButterflies butterflies) {
        this.twiddles = new FloatTwiddles(n);
        this.butterflies = butterflies;
    }

    /** Transforms lanes {@code pos … pos + lanes - 1}; element k of a line is {@code stride} samples after k - 1. */
    void forward(float[] re, float[] im, int pos, int stride, int lanes) {
        forward(re, im, pos, stride, lanes, twiddles.n);
    }

    private void forward(float[] re, float[] im, int pos, int stride, int lanes, int length) {
        if (length > 4 && length * lanes > CACHED) {
            forwardStage(re, im, pos, stride, lanes, length, length);
            int quarter = length / 4;
            for (int part = 0; part < 4; part++) {
                forward(re, im, pos + part * quarter * stride, stride, lanes, quarter);
            }
            return;
        }
        int l = length;
        for (; l >= 4; l >>= 2) {
            forwardStage(re, im, pos, stride, lanes, length, l);
        }
        if (l == 2) {
            for (int b = 0; b < length; b += 2) {
                butterflies.radix2(re, im, pos + b * stride, stride, lanes);
            }
        }
    }

    /** One stage: transforms of length {@code l} side by side in {@code length} elements become ones of a quarter. */
    private void forwardStage(float[] re, float[] im, int pos, int stride, int lanes, int length, int l) {
        int quarter = l / 4;
        int q = quarter * stride;
        float[] w = twiddles.factors;
        int f = twiddles.start[Integer.numberOfTrailingZeros(l)];
        for (int b = 0; b < length; b += l) {
            butterflies.forward4(re, im, pos + b * stride, q, lanes);
        }
        for (int j = 1; j < quarter; j++) {
            for (int b = j; b < length; b += l) {
                butterflies.forward4(re, im, pos + b * stride, q, lanes, w, f + 6 * j);
            }
        }
    }

    /** The inverse of {@link #forward} times {@code n}. */
    void inverse(float[] re, float[] im, int pos, int stride, int lanes) {
        inverse(re, im, pos, stride, lanes, twiddles.n);
    }

    private void inverse(float[] re, float[] im, int pos, int stride, int lanes, int length) {
        if (length > 4 && length * lanes > CACHED) {
            int quarter = length / 4;
            for (int part = 0; part < 4; part++) {
                inverse(re, im, pos + part * quarter * stride, stride, lanes, quarter);
            }
            inverseStage(re, im, pos, stride, lanes, length, length);
            return;
        }
        int l = 4;
        if ((Integer.numberOfTrailingZeros(length) & 1) == 1) {
            for (int b = 0; b < length; b += 2) {
                butterflies.radix2(re, im, pos + b * stride, stride, lanes);
            }
            l = 8;
        }
        for (; l <= length; l <<= 2) {
            inverseStage(re, im, pos, stride, lanes, length, l);
        }
    }

    private void inverseStage(float[] re, float[] im, int pos, int stride, int lanes, int length, int l) {
        int quarter = l / 4;
        int q = quarter * stride;
        float[] w = twiddles.factors;
        int f = twiddles.start[Integer.numberOfTrailingZeros(l)];
        for (int b = 0; b < length; b += l) {
            butterflies.inverse4(re, im, pos + b * stride, q, lanes);
        }
        for (int j = 1; j < quarter; j++) {
            for (int b = j; b < length; b += l) {
                butterflies.inverse4(re, im, pos + b * stride, q, lanes, w, f + 6 * j);
            }
        }
    }
}
