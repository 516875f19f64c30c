package io.sparkconvolve.core.distribution;

import java.io.Serializable;

/**
 * How far computed probabilities can lie from the exact convolution of the decimals that were given. First-order terms; a
 * factor 1.01 covers the products of roundings.
 *
 * <ul>
 *   <li>A decimal is read with a relative error of u = 2^-53. Sums of products of numbers that are not negative keep
 *       relative errors: with n products in each sum, {@code relative(a) + relative(b) + (n + 1) u}, however small the
 *       probability (down to 1e-290: products below 2^-1022 lose digits).
 *   <li>A transform keeps none. Its rounding costs a probability at most {@code eta |a|_2 |b|_2} with eta of {@link
 *       io.sparkconvolve.core.fft.LineCorrelation#error}. In the Euclidean norm of all of them it is {@code eta max(|a|_2
 *       |b|_1, |b|_2 |a|_1)}: a forward transform's error, h times its norm, is multiplied by the other spectrum, whose
 *       entries are at most its |.|_1, and the inverse errs by h {@code |a * b|_2}. Times the square root of their number,
 *       that is the sum of the errors' magnitudes (Cauchy-Schwarz).
 *   <li>Errors of a and b go through the convolution: their largest times the other's sum, or their sum times the other's
 *       largest; and their sum times the other's sum.
 * </ul>
 *
 * @param relative of each probability; infinite after a transform
 * @param absolute of each probability
 * @param sum of the errors' magnitudes, and so of each sum of probabilities
 */
public record ErrorBound(double relative, double absolute, double sum) implements Serializable {
    private static final double UNIT = 0x1p-53;
    private static final double HIGHER_ORDER = 1.01;

    /** After so many roundings of each probability. */
    static ErrorBound rounded(int roundings, Pmf.Norms norms) {
        return relative(HIGHER_ORDER * roundings * UNIT, norms);
    }

    private static ErrorBound relative(double relative, Pmf.Norms norms) {
        return new ErrorBound(
                relative, HIGHER_ORDER * relative * norms.largest(), HIGHER_ORDER * relative * norms.sum());
    }

    /** Of the sums of at most n products each. */
    static ErrorBound direct(Pmf a, Pmf b, long n, Pmf.Norms result) {
        double rounding = (n + 1) * UNIT;
        double relative = HIGHER_ORDER * (a.error().relative + b.error().relative + rounding);
        return Double.isInfinite(relative)
                ? through(a, b, rounding * result.largest(), rounding * result.sum())
                : relative(relative, result);
    }

    /** Of a product of transforms. @param eta its relative error */
    static ErrorBound transformed(Pmf a, Pmf b, double eta, int length) {
        Pmf.Norms x = a.norms();
        Pmf.Norms y = b.norms();
        double norm = Math.max(x.euclidean() * y.sum(), y.euclidean() * x.sum());
        return through(a, b, eta * x.euclidean() * y.euclidean(), eta * norm * Math.sqrt(length));
    }

    /** What the errors of both become, and what comes on top. */
    private static ErrorBound through(Pmf a, Pmf b, double absolute, double sum) {
        return new ErrorBound(
                Double.POSITIVE_INFINITY,
                HIGHER_ORDER * (absolute + passed(a, b) + passed(b, a)),
                HIGHER_ORDER
                        * (sum
                                + a.error().sum * b.norms().sum()
                                + b.error().sum * a.norms().sum()));
    }

    private static double passed(Pmf from, Pmf other) {
        return Math.min(
                from.error().absolute * other.norms().sum(),
                from.error().sum * other.norms().largest());
    }

    /** Of running sums that are rounded to a double twice. */
    double ofSums() {
        return sum + 2 * UNIT;
    }
}
