package io.sparkconvolve.core.kernel;

/**
 * The first discrete prolate spheroidal sequence, {@code scipy.signal.windows.dpss}: of all sequences of m samples, the one
 * with most of its energy in the band of half width nw / m. It is the eigenvector of the largest eigenvalue of a
 * tridiagonal matrix that commutes with the band's (Slepian 1978, doi:10.1002/j.1538-7305.1978.tb02104.x): bisection by
 * Sturm's count finds the eigenvalue, inverse iteration the vector.
 */
public final class Slepian {
    private static final int BISECTIONS = 120;
    private static final int ITERATIONS = 4;

    private Slepian() {}

    /** Scaled so that the (interpolated) peak is 1, as SciPy's default 'approximate' does. @param nw below m / 2 */
    public static double[] dpss(int m, double nw) {
        double[] diagonal = new double[m];
        double[] off = new double[m];
        double cosine = StrictMath.cos(2 * StrictMath.PI * nw / m);
        for (int i = 0; i < m; i++) {
            double t = (m - 1 - 2.0 * i) / 2;
            diagonal[i] = t * t * cosine;
            off[i] = i * (double) (m - i) / 2;
        }
        double[] w = eigenvector(diagonal, off, largest(diagonal, off));
        double max = 0;
        for (int i = 0; i < m; i++) {
            // Symmetric and of one sign by theory; made so to the bit.
            w[i] = Math.abs(i < m - 1 - i ? (w[i] + w[m - 1 - i]) / 2 : w[m - 1 - i]);
            max = Math.max(max, w[i]);
        }
        double correction = m % 2 == 0 ? (double) m * m / ((double) m * m + nw) : 1;
        for (int i = 0; i < m; i++) {
            w[i] = w[i] / max * correction;
        }
        return w;
    }

    private static double largest(double[] diagonal, double[] off) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < diagonal.length; i++) {
            double radius = off[i] + (i + 1 < off.length ? off[i + 1] : 0);
            low = Math.min(low, diagonal[i] - radius);
            high = Math.max(high, diagonal[i] + radius);
        }
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = low + (high - low) / 2;
            if (below(diagonal, off, middle) == diagonal.length) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    /** How many eigenvalues lie below x: the negative pivots of the matrix less x. */
    private static int below(double[] diagonal, double[] off, double x) {
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.length; i++) {
            pivot = diagonal[i] - x - (i == 0 ? 0 : off[i] * off[i] / pivot);
            if (pivot == 0) {
                pivot = Double.MIN_NORMAL;
            }
            count += pivot < 0 ? 1 : 0;
        }
        return count;
    }

    /** Above the largest eigenvalue all pivots are negative, so elimination needs no exchanges. */
    private static double[] eigenvector(double[] diagonal, double[] off, double value) {
        int n = diagonal.length;
        double shift = value + Math.ulp(value) * 4;
        double[] v = new double[n];
        java.util.Arrays.fill(v, 1);
        double[] pivot = new double[n];
        for (int i = 0; i < n; i++) {
            pivot[i] = diagonal[i] - shift - (i == 0 ? 0 : off[i] * off[i] / pivot[i - 1]);
            if (pivot[i] == 0) {
                pivot[i] = -Math.ulp(shift);
            }
        }
        for (int k = 0; k < ITERATIONS; k++) {
            for (int i = 1; i < n; i++) {
                v[i] -= off[i] / pivot[i - 1] * v[i - 1];
            }
            v[n - 1] /= pivot[n - 1];
            for (int i = n - 2; i >= 0; i--) {
                v[i] = (v[i] - off[i + 1] * v[i + 1]) / pivot[i];
            }
            double max = 0;
            for (double x : v) {
                max = Math.max(max, Math.abs(x));
            }
            for (int i = 0; i < n; i++) {
                v[i] /= max;
            }
        }
        return v;
    }
}
