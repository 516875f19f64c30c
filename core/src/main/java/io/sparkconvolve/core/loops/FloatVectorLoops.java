package io.sparkconvolve.core.loops;

/** The loops with the Vector API; loaded only where its module is present. */
final class FloatVectorLoops implements FloatLoops {
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
        FloatVectorWalk.dense(
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
        FloatVectorWalk.sparse(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, weights, add);
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
        FloatVectorMagnitude.gradient(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, side, centre);
    }

    @Override
    public void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        FloatVectorMagnitude.hypot(a, aPos, b, bPos, dst, dstPos, n);
    }

    @Override
    public void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n) {
        FloatVectorMagnitude.threshold(src, srcPos, level, dst, dstPos, n);
    }

    @Override
    public void extremum(Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        FloatVectorExtremum.extremum(which, a, aPos, b, bPos, dst, dstPos, n);
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
        FloatVectorExtremum.raised(which, src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, heights);
    }
}
