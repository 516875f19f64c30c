package io.sparkconvolve.core.kernel;

/**
 * Weights that fit a polynomial to the samples under them by least squares and read its derivative in the middle, as
 * {@code scipy.signal.savgol_coeffs} gives them for a convolution (Savitzky and Golay 1964, doi:10.1021/ac60214a047).
 */
public final class SavitzkyGolay {
    private SavitzkyGolay() {}

    /**
     * @param length samples under the polynomial
     * @param order of the polynomial, below length
     * @param derivative 0 smooths
     * @param delta spacing of the samples
     */
    public static double[] weights(int length, int order, int derivative, double delta) {
        double[] weights = new double[length];
        if (derivative > order) {
            return weights;
        }
        // Positions scaled to [-1, 1]: powers of plain positions would lose half of the digits.
        double scale = Math.max((length - 1) / 2.0, 0.5);
        double[][] q = new double[order + 1][length];
        double[][] r = new double[order + 1][order + 1];
        orthogonalise(q, r, scale);
        // weights = Q R^-T e, where e picks the derivative's coefficient.
        double[] y = new double[order + 1];
        for (int k = 0; k <= order; k++) {
            double sum = k == derivative ? 1 : 0;
            for (int j = 0; j < k; j++) {
                sum -= r[j][k] * y[j];
            }
            y[k] = sum / r[k][k];
        }
        double unit = 1;
        for (int k = 1; k <= derivative; k++) {
            unit *= k / (delta * scale);
        }
        for (int i = 0; i < length; i++) {
            for (int k = 0; k <= order; k++) {
                weights[i] += q[k][i] * y[k];
            }
            weights[i] *= unit;
        }
        return weights;
    }

    /** Q R of the matrix of powers, by Gram and Schmidt's method, twice for the last digits. */
    private static void orthogonalise(double[][] q, double[][] r, double scale) {
        int length = q[0].length;
        for (int k = 0; k < q.length; k++) {
            for (int i = 0; i < length; i++) {
                // Positions fall: a convolution reflects them back.
                double x = ((length - 1) / 2.0 - i) / scale;
                q[k][i] = StrictMath.pow(x, k);
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < k; j++) {
                    double dot = dot(q[j], q[k]);
                    r[j][k] += dot;
                    for (int i = 0; i < length; i++) {
                        q[k][i] -= dot * q[j][i];
                    }
                }
            }
            r[k][k] = Math.sqrt(dot(q[k], q[k]));
            for (int i = 0; i < length; i++) {
                q[k][i] /= r[k][k];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
