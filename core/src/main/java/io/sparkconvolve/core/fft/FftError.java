package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.array.Precision;

/**
 * What the rounding of a {@link UnitConvolution} can cost at most, known before it runs.
 *
 * <p>Notation: u the unit roundoff; N = frameRows * frameCols; M the largest |sample| of the unit; w the weights;
 * {@code |.|_2} the Euclidean norm. First-order terms; a factor 1.01 covers the products of roundings. The method is that of
 * N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (SIAM 2002), section 24.1: the transform is a
 * product of log2(N) sparse matrices, each sqrt(2) times a unitary one, so relative errors in the Euclidean norm add up.
 *
 * <ol>
 *   <li>A radix-4 stage is two of those matrices: two complex additions, u each; a product by a root of unity, 2u (of its
 *       parts {@code fl(a*c - b*d)} with one fma, the first errs by at most u|b*d| + u|re|, the other likewise); and the
 *       error of the rounded root, u in float32 (StrictMath in double, rounded once) and at most 4u in float64 (the
 *       rounding of the angle, at most an eighth of the circle, and StrictMath's ulp). So e = 2.6u or 4u for each of the
 *       log2(N) levels, and a transform errs by {@code h = e * log2(N)} relative to its norm.
 *   <li>The frame z = A + iB has {@code |z|_2 <= sqrt(2N) M}. Forward error h |Z|_2, times the spectrum S; product error
 *       2u |Z_k S_k|; spectrum error u |S_k| in float32 (computed in float64, rounded once), h |S|_2 in float64; inverse
 *       error h. An output is 1/N times a sum over all frequencies, and by Cauchy-Schwarz {@code sum |Z_k S_k| / N <=
 *       |Z|_2 |S|_2 / N = |z|_2 |w|_2}. Hence <b>sqrt(2N) |w|_2 M (2h + 2u + (u or h))</b>.
 *   <li>Weights rounded to float32: {@code u sum|w| M}. Groups of outliers: each is smaller than the next by 2^10, so their
 *       bounds add to 1.001 of the largest; a direct addition of n samples errs by {@code n u sum|w| M}, n at most 256 and
 *       at most the number of taps, and adding the groups by 2u more.
 * </ol>
 *
 * <p>Lines of two frames have one product more between columns and rows, by a root that is itself a product: 2u and u, or
 * 2u and 10u in float64, which counts as three levels. A kernel in P parts is a sum of P such products, each with the norm of
 * its own weights: {@code sqrt(2N) M sum_p |w_p|_2} takes the place of {@code sqrt(2N) |w|_2 M}; a real or imaginary part of
 * the sum is a chain of 2P fused multiply-adds, which errs by {@code 2 sqrt(2) P u} in place of 2u.
 *
 * <p>Other lines go through JTransforms, with products without fma (sqrt(5) u), roots whose angle is rounded after a
 * multiplication (20u at the worst), and one more pass for the real packing: e = 24u, log2(N) + 2 levels, one frame.
 *
 * <p>The bound is for the worst of all signals and kernels; what is seen is about u * log2(N) * |w|_2 times the root mean
 * square of the samples, some hundred times less.
 */
public final class FftError {
    private static final double HIGHER_ORDER = 1.01;

    private FftError() {}

    /**
     * The largest error of an output, relative to the exact sum of the double weights and the samples of the precision, per
     * unit of the unit's largest |sample|.
     */
    public static double bound(double[] weights, UnitShape shape, Precision precision) {
        double sum = 0;
        double norm = 0;
        int taps = 0;
        for (int p = 0; p < shape.parts(); p++) {
            double squares = 0;
            int first = p * shape.partLength();
            int end = shape.isPartitioned() ? Math.min(first + shape.partLength(), weights.length) : weights.length;
            for (int t = first; t < end; t++) {
                sum += Math.abs(weights[t]);
                squares += weights[t] * weights[t];
                taps += weights[t] != 0 ? 1 : 0;
            }
            norm += Math.sqrt(squares);
        }
        double additions = 3 + Math.min(taps, DoubleCareful.MOST_SCATTERED);
        double norms = Math.sqrt((double) shape.frames() * shape.frameRows() * shape.frameCols()) * norm;
        return HIGHER_ORDER * precision.unitRoundoff() * (norms * roundings(shape, precision) + additions * sum);
    }

    /** Roundings of forward transform, spectrum, product and inverse, in units of u. */
    private static double roundings(UnitShape shape, Precision precision) {
        double levels = Math.log((double) shape.frameRows() * shape.frameCols()) / Math.log(2);
        boolean single = precision == Precision.FLOAT32;
        if (shape.frames() == 1) {
            double transform = 24 * (levels + 2);
            return 2 * transform + Math.sqrt(5) + (single ? 1 : transform);
        }
        double transform = (single ? 2.6 : 4) * (levels + (shape.isLine() ? 3 : 0));
        double product = shape.isPartitioned() ? 2 * Math.sqrt(2) * shape.parts() : 2;
        return 2 * transform + product + (single ? 1 : transform);
    }
}
