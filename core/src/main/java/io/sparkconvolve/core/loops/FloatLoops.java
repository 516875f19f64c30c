package io.sparkconvolve.core.loops;

import io.sparkconvolve.core.simd.Simd;

/**
 * The loops that exist in two forms, on bare arrays. Sources and destinations are row-major: sample (y, x) of a source is
 * {@code src[srcPos + y * srcStride + x]}; {@code rows} and {@code cols} are the outputs, at least 1 each. Source and
 * destination do not overlap. {@code add}: sums start from what the destination holds, else from zero.
 *
 * <p>Sums are chains of {@code fma} in the order of the taps, so an output's bits depend on its own samples only.
 */
interface FloatLoops {
    FloatLoops BEST = Simd.isVector() ? new FloatEitherLoops() : new FloatPlainLoops();

    /**
     * {@code dst[y][x] = sum over j, i of weights[j * kernelCols + i] * src[y + j][x + i]}, taps in row-major order.
     * Zero weights are taps like others: zero times NaN is NaN.
     */
    void dense(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float[] weights,
            int kernelRows,
            int kernelCols,
            boolean add);

    /** {@code dst[y][x] = sum over t of weights[t] * src[srcPos + y * srcStride + x + offsets[t]]}. */
    void sparse(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            float[] weights,
            boolean add);

    /**
     * Magnitude of the pair of 3x3 derivatives: {@code [side, centre, side]} along one axis, {@code [-1, 0, 1]} along the
     * other; {@code hypot(across, down)}. Neither reads the middle sample.
     */
    void gradientMagnitude(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float side,
            float centre);

    /** {@link FloatHypot#hypot} of {@code n} samples; the destination may be an operand. */
    void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n);

    /** 1 above the level, 0 at and below, NaN for NaN; the destination may be the source. */
    void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n);

    /**
     * {@code dst[x] = extremum of a[x] and b[x]}, in rising order of x, so that the destination may be an operand that
     * begins there or further on.
     */
    void extremum(Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n);

    /** {@code dst[y][x] = extremum over t of src[srcPos + y * srcStride + x + offsets[t]] + heights[t]}. */
    void raised(
            Extremum which,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            float[] heights);
}
