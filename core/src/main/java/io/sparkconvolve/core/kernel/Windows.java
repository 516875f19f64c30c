package io.sparkconvolve.core.kernel;

/**
 * Symmetric windows of {@code m >= 2} samples, as {@code scipy.signal.windows} defines them. Computed with StrictMath, so
 * that all machines agree.
 */
public final class Windows {
    private Windows() {}

    public static double[] boxcar(int m) {
        double[] w = new double[m];
        java.util.Arrays.fill(w, 1);
        return w;
    }

    public static double[] triang(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            double n = Math.min(i, m - 1 - i) + 1;
            w[i] = m % 2 == 0 ? (2 * n - 1) / m : 2 * n / (m + 1);
        }
        return w;
    }

    public static double[] bartlett(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            w[i] = 2.0 * Math.min(i, m - 1 - i) / (m - 1);
        }
        return w;
    }

    public static double[] hann(int m) {
        return generalCosine(m, 0.5, 0.5);
    }

    public static double[] hamming(int m) {
        return generalCosine(m, 0.54, 0.46);
    }

    public static double[] blackman(int m) {
        return generalCosine(m, 0.42, 0.5, 0.08);
    }

    public static double[] cosine(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            w[i] = StrictMath.sin(StrictMath.PI / m * (i + 0.5));
        }
        return w;
    }

    /** {@code sum_k a[k] cos(k t)} for t from -pi to pi. */
    public static double[] generalCosine(int m, double... a) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            double t = -StrictMath.PI + 2 * StrictMath.PI * i / (m - 1);
            for (int k = 0; k < a.length; k++) {
                w[i] += a[k] * StrictMath.cos(k * t);
            }
        }
        return w;
    }

    /** {@code exp(-|n / sig|^(2 p) / 2)} for n centred on 0. */
    public static double[] generalGaussian(int m, double p, double sig) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            double n = i - (m - 1) / 2.0;
            w[i] = StrictMath.exp(-0.5 * StrictMath.pow(Math.abs(n / sig), 2 * p));
        }
        return w;
    }
}
