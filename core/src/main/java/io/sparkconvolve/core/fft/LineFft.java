package io.sparkconvolve.core.fft;

/** What is known about the lengths of the one-dimensional transform (JTransforms' mixed radix). */
public final class LineFft {
    private LineFft() {}

    /** Whether a length is even and a product of 2, 3 and 5, the factors with fast code. */
    public static boolean isFast(int length) {
        if (length < 2 || length % 2 != 0) {
            return false;
        }
        int rest = length;
        for (int factor = 2; factor <= 5; factor++) {
            while (rest % factor == 0) {
                rest /= factor;
            }
        }
        return rest == 1;
    }
}
