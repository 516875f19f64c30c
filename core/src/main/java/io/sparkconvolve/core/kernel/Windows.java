package io.sparkconvolve.core.kernel;

/**
 * Symmetric windows of {@code m >= 2} samples, as {@code scipy.signal.windows} defines them; those that are solutions of a
 * problem rather than a formula are in {@link SpectralWindows}. Computed with StrictMath, so that all machines agree.
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

    public static double[] nuttall(int m) {
        return generalCosine(m, 0.3635819, 0.4891775, 0.1365995, 0.0106411);
    }

    public static double[] blackmanharris(int m) {
        return generalCosine(m, 0.35875, 0.48829, 0.14128, 0.01168);
    }

    public static double[] flattop(int m) {
        return generalCosine(m, 0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368);
    }

    /** {@code alpha - (1 - alpha) cos(2 pi i / (m - 1))}. */
    public static double[] generalHamming(int m, double alpha) {
        return generalCosine(m, alpha, 1 - alpha);
    }

    public static double[] parzen(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            double n = Math.abs(i - (m - 1) / 2.0);
            double x = n / (m / 2.0);
            w[i] = n > (m - 1) / 4.0 ? 2 * cube(1 - x) : 1 - 6 * x * x + 6 * cube(x);
        }
        return w;
    }

    public static double[] bohman(int m) {
        double[] w = new double[m];
        for (int i = 1; i < m - 1; i++) {
            double x = Math.abs(2.0 * i / (m - 1) - 1);
            w[i] = (1 - x) * StrictMath.cos(StrictMath.PI * x) + StrictMath.sin(StrictMath.PI * x) / StrictMath.PI;
        }
        return w;
    }

    public static double[] barthann(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            double x = Math.abs(i / (m - 1.0) - 0.5);
            w[i] = 0.62 - 0.48 * x + 0.38 * StrictMath.cos(2 * StrictMath.PI * x);
        }
        return w;
    }

    public static double[] lanczos(int m) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            // Measured from the nearer end, so that both halves have the same bits.
            double x = StrictMath.PI * (2.0 * Math.min(i, m - 1 - i) / (m - 1) - 1);
            w[i] = x == 0 ? 1 : StrictMath.sin(x) / x;
        }
        return w;
    }

    /** Flat in the middle, a cosine's slope over the outer {@code alpha} of it. */
    public static double[] tukey(int m, double alpha) {
        if (alpha <= 0) {
            return boxcar(m);
        }
        if (alpha >= 1) {
            return hann(m);
        }
        int slope = (int) Math.floor(alpha * (m - 1) / 2.0);
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            int n = Math.min(i, m - 1 - i);
            w[i] = n > slope ? 1 : 0.5 * (1 + StrictMath.cos(StrictMath.PI * (-1 + 2.0 * n / alpha / (m - 1))));
        }
        return w;
    }

    /** {@code exp(-|i - center| / tau)}. */
    public static double[] exponential(int m, double center, double tau) {
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            w[i] = StrictMath.exp(-Math.abs(i - center) / tau);
        }
        return w;
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
