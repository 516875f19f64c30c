package io.sparkconvolve.core.fft;

/**
 * The factors of a radix-4 transform of length {@code n}, stage by stage: for length L = n, n/4, … and j below L/4 the
 * real and imaginary parts of {@code w^j, w^2j, w^3j} with {@code w = exp(-2 pi i / L)}, six numbers a butterfly, in the
 * order of use. Each is the double value rounded once.
 */
final class FloatTwiddles {
    final int n;
    /** Six factors for each j of each stage. */
    final float[] factors;
    /** Index of the first factor of the stage of length 2^index. */
    final int[] start;

    FloatTwiddles(int n) {
        this.n = n;
        int log = Integer.numberOfTrailingZeros(n);
        start = new int[log + 1];
        int size = 0;
        for (int l = log; l >= 2; l -= 2) {
            start[l] = size;
            size += 6 * (1 << l) / 4;
        }
        factors = new float[size];
        for (int l = log; l >= 2; l -= 2) {
            int length = 1 << l;
            for (int j = 0; j < length / 4; j++) {
                for (int power = 1; power <= 3; power++) {
                    int f = start[l] + 6 * j + 2 * (power - 1);
                    factors[f] = (float) Twiddles.re(power * j, length);
                    factors[f + 1] = (float) Twiddles.im(power * j, length);
                }
            }
        }
    }
}
