package io.sparkconvolve.core.loops;

/** The loops in plain Java. */
final class FloatPlainLoops implements FloatLoops {
    @Override
    public void dense(
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
            boolean add) {
        FloatPlainTaps.dense(
                src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, weights, kernelRows, kernelCols, add);
    }

    @Override
    public void sparse(
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
            boolean add) {
        FloatPlainTaps.sparse(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, weights, add);
    }

    @Override
    public void gradientMagnitude(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float side,
            float centre) {
        FloatPlainMagnitude.gradient(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, side, centre);
    }

    @Override
    public void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        FloatPlainMagnitude.hypot(a, aPos, b, bPos, dst, dstPos, n);
    }

    @Override
    public void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n) {
        FloatPlainMagnitude.threshold(src, srcPos, level, dst, dstPos, n);
    }

    @Override
    public void extremum(Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        FloatPlainExtremum.extremum(which, a, aPos, b, bPos, dst, dstPos, 0, n);
    }

    @Override
    public void raised(
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
            float[] heights) {
        FloatPlainExtremum.raised(which, src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, heights);
    }
}
