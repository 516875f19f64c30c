package io.sparkconvolve.core.fft;

/** Roots of unity, {@code exp(-2 pi i k / n)}, by StrictMath so that all machines agree. */
final class Twiddles {
    private Twiddles() {}

    /** Real part. */
    static double re(int k, int n) {
        // Sines and cosines of at most an eighth of the circle: the rounding of the angle then costs less than an ulp.
        int m = Math.floorMod(k, n);
        if (2 * (long) m > n) {
            return re(n - m, n);
        }
        if (4 * (long) m > n) {
            // cos(pi - a) = -cos(a), with pi - a = 2 pi (n/2 - m) / n; the numerators are doubled for odd n.
            return -cosine(n - 2 * (long) m, 2 * (long) n);
        }
        return cosine(2 * (long) m, 2 * (long) n);
    }

    /** Imaginary part. */
    static double im(int k, int n) {
        int m = Math.floorMod(k, n);
        if (2 * (long) m > n) {
            return -im(n - m, n);
        }
        if (4 * (long) m > n) {
            return -sine(n - 2 * (long) m, 2 * (long) n);
        }
        return -sine(2 * (long) m, 2 * (long) n);
    }

    /** {@code cos(2 pi k / n)} for {@code 0 <= 4k <= n}. */
    private static double cosine(long k, long n) {
        return 8 * k <= n ? StrictMath.cos(2 * StrictMath.PI * k / n) : StrictMath.sin(quarterMinus(k, n));
    }

    /** {@code sin(2 pi k / n)} for {@code 0 <= 4k <= n}. */
    private static double sine(long k, long n) {
        return 8 * k <= n ? StrictMath.sin(2 * StrictMath.PI * k / n) : StrictMath.cos(quarterMinus(k, n));
    }

    /** {@code pi/2 - 2 pi k / n}. */
    private static double quarterMinus(long k, long n) {
        return StrictMath.PI * (n - 4 * k) / (2 * (double) n);
    }
}
