package io.sparkconvolve.core.loops;

import io.sparkconvolve.core.simd.Simd;

/** The loops in whichever form {@link Simd} finds the faster at the moment: plain until the vector form is compiled. */
final class FloatEitherLoops implements FloatLoops {
    private final FloatLoops vector = new FloatVectorLoops();
    private final FloatLoops plain = new FloatPlainLoops();

    private FloatLoops current() {
        return Simd.isWarm() ? vector : plain;
    }

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
        current()
                .dense(
                        src,
                        srcPos,
                        srcStride,
                        dst,
                        dstPos,
                        dstStride,
                        rows,
                        cols,
                        weights,
                        kernelRows,
                        kernelCols,
                        add);
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
        current().sparse(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, weights, add);
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
        current().gradientMagnitude(src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, side, centre);
    }

    @Override
    public void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        current().hypot(a, aPos, b, bPos, dst, dstPos, n);
    }

    @Override
    public void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n) {
        current().threshold(src, srcPos, level, dst, dstPos, n);
    }

    @Override
    public void extremum(Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        current().extremum(which, a, aPos, b, bPos, dst, dstPos, n);
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
        current().raised(which, src, srcPos, srcStride, dst, dstPos, dstStride, rows, cols, offsets, heights);
    }
}
