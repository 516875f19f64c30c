package io.sparkconvolve.core.kernel;

/**
 * Windows designed by their spectrum, as {@code scipy.signal.windows} defines them: Kaiser's, Dolph and Chebyshev's,
 * Taylor's, and Slepian's ({@link Slepian}). Symmetric, {@code m >= 2}, by StrictMath.
 */
public final class SpectralWindows {
    private SpectralWindows() {}

    /** {@code I0(beta sqrt(1 - x^2)) / I0(beta)} for x from -1 to 1. */
    public static double[] kaiser(int m, double beta) {
        double[] w = new double[m];
        double alpha = (m - 1) / 2.0;
        double top = besselI0(beta);
        for (int i = 0; i < m; i++) {
            double x = (i - alpha) / alpha;
            w[i] = besselI0(beta * Math.sqrt(Math.max(0, 1 - x * x))) / top;
        }
        return w;
    }

    /** Square roots of a Kaiser window's running sums, for the modified cosine transform. @param m even */
    public static double[] kaiserBesselDerived(int m, double beta) {
        // A window of two samples is kaiser's of two: ones.
        double[] kaiser = kaiser(m / 2 + 1, beta);
        double total = 0;
        for (double k : kaiser) {
            total += k;
        }
        double[] w = new double[m];
        double sum = 0;
        for (int i = 0; i < m / 2; i++) {
            sum += kaiser[i];
            w[i] = Math.sqrt(sum / total);
            w[m - 1 - i] = w[i];
        }
        return w;
    }

    /** All side lobes {@code attenuation} dB down: the transform of a Chebyshev polynomial of order m - 1. */
    public static double[] chebwin(int m, double attenuation) {
        int order = m - 1;
        double beta = cosh(acosh(StrictMath.pow(10, Math.abs(attenuation) / 20)) / order);
        double[] p = new double[m];
        for (int k = 0; k < m; k++) {
            p[k] = chebyshev(order, beta * StrictMath.cos(StrictMath.PI * k / m));
        }
        // The spectrum at the frequency 2 pi k / m; centred on (m - 1) / 2, it is real, and its transform is a sum of
        // cosines.
        double[] w = new double[m];
        double max = 0;
        for (int i = 0; i < m; i++) {
            double centred = Math.min(i, m - 1 - i) - (m - 1) / 2.0;
            for (int k = 0; k < m; k++) {
                w[i] += p[k] * StrictMath.cos(2 * StrictMath.PI * k * centred / m);
            }
            max = Math.max(max, w[i]);
        }
        for (int i = 0; i < m; i++) {
            w[i] /= max;
        }
        return w;
    }

    /** T_n(x) for any x. */
    private static double chebyshev(int n, double x) {
        if (Math.abs(x) <= 1) {
            return StrictMath.cos(n * StrictMath.acos(x));
        }
        double magnitude = cosh(n * acosh(Math.abs(x)));
        return x < 0 && n % 2 == 1 ? -magnitude : magnitude;
    }

    /**
     * The nearest {@code nbar} side lobes about {@code sll} dB down, the others falling.
     *
     * @param peak what stands in the middle: scaled to 1, or as the design gives it
     */
    public static double[] taylor(int m, int nbar, double sll, Peak peak) {
        double a = acosh(StrictMath.pow(10, sll / 20)) / StrictMath.PI;
        double[] f = taylorCoefficients(nbar, a);
        double scale = peak == Peak.ONE ? 1 / taylorAt((m - 1) / 2.0, m, f) : 1;
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            w[i] = taylorAt(Math.min(i, m - 1 - i), m, f) * scale;
        }
        return w;
    }

    /** What the middle of a window is. */
    public enum Peak {
        ONE,
        AS_DESIGNED
    }

    private static double[] taylorCoefficients(int nbar, double a) {
        double s2 = nbar * (double) nbar / (a * a + (nbar - 0.5) * (nbar - 0.5));
        double[] f = new double[nbar - 1];
        for (int i = 0; i < f.length; i++) {
            double m2 = (i + 1.0) * (i + 1.0);
            double numerator = i % 2 == 0 ? 1 : -1;
            double denominator = 2;
            for (int j = 1; j < nbar; j++) {
                numerator *= 1 - m2 / s2 / (a * a + (j - 0.5) * (j - 0.5));
                denominator *= j == i + 1 ? 1 : 1 - m2 / ((double) j * j);
            }
            f[i] = numerator / denominator;
        }
        return f;
    }

    private static double taylorAt(double n, int m, double[] f) {
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            sum += f[i] * StrictMath.cos(2 * StrictMath.PI * (i + 1) * (n - m / 2.0 + 0.5) / m);
        }
        return 1 + 2 * sum;
    }

    /** The modified Bessel function of order 0 by its power series: all terms are positive, so nothing cancels. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }

    private static double cosh(double x) {
        return StrictMath.cosh(x);
    }

    private static double acosh(double x) {
        // log1p keeps the digits of an x that is near 1.
        double d = x - 1;
        return StrictMath.log1p(d + Math.sqrt(d * (x + 1)));
    }
}
