package io.sparkconvolve.core.kernel;

/**
 * One-sided Jacobi rotations (Hestenes 1958): makes the columns of a small matrix orthogonal, so that {@code A = U V^T}
 * with {@code U} the rotated columns (lengths: the singular values) and {@code V} orthonormal.
 */
final class Jacobi {
    private static final int MAX_SWEEPS = 60;
    private static final double ORTHOGONAL = 0x1p-52;

    private Jacobi() {}

    /** Rotates {@code columns} in place; answers V by columns: {@code A[r][c] = sum_k columns[k][r] * V[k][c]}. */
    static double[][] orthogonalise(double[][] columns) {
        int n = columns.length;
        double[][] v = new double[n][n];
        for (int i = 0; i < n; i++) {
            v[i][i] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < n - 1; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotated |= rotate(columns, v, p, q);
                }
            }
        }
        return v;
    }

    private static boolean rotate(double[][] columns, double[][] v, int p, int q) {
        double a = dot(columns[p], columns[p]);
        double b = dot(columns[q], columns[q]);
        double c = dot(columns[p], columns[q]);
        if (Math.abs(c) <= ORTHOGONAL * Math.sqrt(a * b)) {
            return false;
        }
        double zeta = (b - a) / (2 * c);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cos = 1 / Math.sqrt(1 + t * t);
        apply(columns[p], columns[q], cos, cos * t);
        apply(v[p], v[q], cos, cos * t);
        return true;
    }

    private static void apply(double[] x, double[] y, double cos, double sin) {
        for (int i = 0; i < x.length; i++) {
            double u = x[i];
            x[i] = cos * u - sin * y[i];
            y[i] = sin * u + cos * y[i];
        }
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
