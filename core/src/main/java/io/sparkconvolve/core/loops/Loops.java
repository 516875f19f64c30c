package io.sparkconvolve.core.loops;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;

/**
 * The inner loops for samples of one precision. Stateless, safe for any number of threads.
 *
 * <p>Two-dimensional loops: sample (y, x) of a source is number {@code srcPos + y * srcStride + x}; {@code rows} and
 * {@code cols} count outputs, at least 1 each; 'valid' correlation reads {@code rows + kernelRows - 1} by
 * {@code cols + kernelCols - 1} source samples and nothing else. Source and destination must not overlap. All samples and
 * weights are of this precision.
 *
 * <p>An output is one chain of fused multiply-adds over its taps in the order stated, so its bits do not depend on how the
 * array is cut, nor on the processor's vector length. Rows narrower than 16 samples (8 in float64) run at a fraction of
 * the speed.
 */
public abstract sealed class Loops permits FloatSamplesLoops, DoubleSamplesLoops {
    private static final Loops FLOAT32 = new FloatSamplesLoops(FloatLoops.BEST);
    private static final Loops FLOAT64 = new DoubleSamplesLoops(DoubleLoops.BEST);

    Loops() {}

    public static Loops of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    /** Weights in this precision, each rounded once; convert them once per kernel and not per call. */
    public abstract Samples weights(double[] weights);

    /**
     * Dense correlation: {@code dst[y][x] = sum of weights[j * kernelCols + i] * src[y + j][x + i]}, taps in row-major
     * order. A weight of zero is a tap: zero times NaN is NaN. Kernels of one row or one column have loops of their own.
     */
    public abstract void dense(
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            Samples weights,
            int kernelRows,
            int kernelCols,
            Sum sum);

    /**
     * Correlation over listed taps: {@code dst[y][x] = sum over t of weights[t] * src[srcPos + y * srcStride + x +
     * offsets[t]]}, in the order listed.
     *
     * @param offsets linear offsets in the source, one per weight; the weights may be longer
     */
    public abstract void sparse(
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            Samples weights,
            Sum sum);

    /**
     * A column pass with {@code columnWeights} (vertical), then a row pass with {@code rowWeights}, a few rows at a time so
     * that what lies between stays in the cache. The bits are those of a whole {@link #dense} column pass followed by a
     * whole dense row pass.
     *
     * @param scratch at least {@link #separableScratch} samples, overwritten
     */
    public abstract void separable2d(
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            Samples columnWeights,
            int kernelRows,
            Samples rowWeights,
            int kernelCols,
            Samples scratch,
            Sum sum);

    /** Samples that {@link #separable2d} needs as scratch for outputs of this width. */
    public abstract int separableScratch(int cols, int kernelRows, int kernelCols);

    /**
     * Magnitude of a pair of 3x3 derivatives, {@code hypot(across, down)}: {@code [side, centre, side]} along one axis and
     * {@code [-1, 0, 1]} along the other (Sobel 1, 2, 1; Prewitt 1, 1, 1; Scharr 3, 10, 3). Reads {@code rows + 2} by
     * {@code cols + 2} samples; an output does not depend on the middle sample of its window.
     */
    public abstract void gradientMagnitude(
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            double side,
            double centre);

    /** {@code dst[x] = operation(src[x])} for {@code n} samples; the destination may be the source. */
    public abstract void unary(Unary operation, Samples src, int srcPos, Samples dst, int dstPos, int n);

    /** {@code dst[x] = operation(a[x], b[x])}; the destination may be an operand. */
    public abstract void binary(
            Binary operation, Samples a, int aPos, Samples b, int bPos, Samples dst, int dstPos, int n);

    /** {@code dst[x] = operation(a[x], b)}. */
    public abstract void binary(Binary operation, Samples a, int aPos, double b, Samples dst, int dstPos, int n);

    /** {@code dst[x] = operation(a, b[x])}. */
    public abstract void binary(Binary operation, double a, Samples b, int bPos, Samples dst, int dstPos, int n);

    /** {@code dst[x] = min(max(src[x], low), high)}; NaN stays NaN. */
    public abstract void clip(Samples src, int srcPos, double low, double high, Samples dst, int dstPos, int n);

    /** {@code dst[x] = src[x] > level ? 1 : 0}; NaN stays NaN. */
    public abstract void threshold(Samples src, int srcPos, double level, Samples dst, int dstPos, int n);

    /** {@code dst[x] = src[x] == 0 ? out : in}; NaN stays NaN. */
    public abstract void inSet(Samples src, int srcPos, double in, double out, Samples dst, int dstPos, int n);

    /** {@code dst[x] = src[x] < level ? value : src[x]}; NaN stays NaN. */
    public abstract void replaceBelow(
            Samples src, int srcPos, double level, double value, Samples dst, int dstPos, int n);

    /**
     * Divides polynomials, the first {@code n} coefficients: {@code sum over k of divisor[k] * quotient[x - k] = line[x]}, the
     * quotient in the line's place. What an earlier coefficient adds is taken away before what a later one does, fused.
     *
     * @param divisor of this precision; its first weight is not 0
     */
    public abstract void divide(Samples line, int position, int n, Samples divisor);

    /** {@code dst[x] += weight * src[x]}, fused. */
    public abstract void addScaled(double weight, Samples src, int srcPos, Samples dst, int dstPos, int n);

    /** {@code dst[x] += src[x] * src[x]}, fused. */
    public abstract void addSquare(Samples src, int srcPos, Samples dst, int dstPos, int n);

    /**
     * {@code products[x] /= norm * sqrt(v)}, limited to [-1, 1], with {@code v = squares[x] - sums[x]^2 / count}; 0 where v is
     * at most {@code flat * squares[x]}.
     */
    public abstract void matchScore(
            Samples products, Samples sums, Samples squares, int count, double norm, double flat, int n);

    /** {@code dst[x] = 0} where {@code src[x]} is NaN, else 1. */
    public abstract void present(Samples src, int srcPos, Samples dst, int dstPos, int n);

    /** {@code dst[x] = value} where {@code src[x]} is NaN, else {@code src[x]}. */
    public abstract void fillMissing(Samples src, int srcPos, double value, Samples dst, int dstPos, int n);

    /**
     * {@code dst[x]} is {@code values} interpolated linearly at {@code (src[x] - first) / width}, computed in double; beyond
     * the ends it is the value there (numpy.interp). NaN stays NaN.
     */
    public abstract void interpolate(
            Samples src, int srcPos, double first, double width, double[] values, Samples dst, int dstPos, int n);

    /** {@code dst[x] = sum[x] * (weight / present[x])}, NaN where {@code |present[x]| <= least}. */
    public abstract void renormalize(
            Samples sum,
            int sumPos,
            Samples present,
            int presentPos,
            double weight,
            double least,
            Samples dst,
            int dstPos,
            int n);

    /**
     * {@code dst[y][x] = extremum of src[y + j][x + i]} over a box, {@code 0 <= j < height} and {@code 0 <= i < width}, at a
     * cost that hardly grows with it.
     *
     * @param scratch at least {@link #boxScratch} samples, overwritten
     */
    public abstract void boxExtremum(
            Extremum which,
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int height,
            int width,
            Samples scratch);

    /** Samples that {@link #boxExtremum} needs as scratch for outputs of this width. */
    public abstract long boxScratch(int cols, int height, int width);

    /**
     * {@code dst[y][x] = extremum of dst[y][x] and src[y + j][x + i]} over an element's runs, at a cost by their number.
     *
     * @param scratch at least {@link #runScratch} samples, overwritten
     */
    public abstract void runExtremum(
            Extremum which,
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            Runs runs,
            Samples scratch);

    /** Samples that {@link #runExtremum} needs as scratch for outputs of this width. */
    public abstract long runScratch(int cols, Runs runs);

    /**
     * {@code dst[y][x] = extremum over t of src[srcPos + y * srcStride + x + offsets[t]] + heights[t]}.
     *
     * @param offsets linear offsets in the source, one per height; the heights may be longer
     */
    public abstract void raisedExtremum(
            Extremum which,
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            Samples heights);
}
