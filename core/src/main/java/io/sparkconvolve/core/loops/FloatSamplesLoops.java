package io.sparkconvolve.core.loops;

import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Samples;

/** {@link Loops} on float samples: unwraps the arrays and calls the form of the loops that this JVM runs. */
final class FloatSamplesLoops extends Loops {
    private final FloatLoops loops;

    FloatSamplesLoops(FloatLoops loops) {
        this.loops = loops;
    }

    private static float[] array(Samples samples) {
        return ((FloatSamples) samples).array();
    }

    @Override
    public Samples weights(double[] weights) {
        float[] rounded = new float[weights.length];
        for (int t = 0; t < weights.length; t++) {
            rounded[t] = (float) weights[t];
        }
        return new FloatSamples(rounded);
    }

    @Override
    public void dense(
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
            Sum sum) {
        loops.dense(
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                array(weights),
                kernelRows,
                kernelCols,
                sum == Sum.ADD);
    }

    @Override
    public void sparse(
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
            Sum sum) {
        loops.sparse(
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                offsets,
                array(weights),
                sum == Sum.ADD);
    }

    @Override
    public void separable2d(
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
            Sum sum) {
        FloatSeparable.run(
                loops,
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                array(columnWeights),
                kernelRows,
                array(rowWeights),
                kernelCols,
                array(scratch),
                sum == Sum.ADD);
    }

    @Override
    public int separableScratch(int cols, int kernelRows, int kernelCols) {
        return FloatSeparable.scratch(cols, kernelRows, kernelCols);
    }

    @Override
    public void gradientMagnitude(
            Samples src,
            int srcPos,
            int srcStride,
            Samples dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            double side,
            double centre) {
        loops.gradientMagnitude(
                array(src), srcPos, srcStride, array(dst), dstPos, dstStride, rows, cols, (float) side, (float) centre);
    }

    @Override
    public void unary(Unary operation, Samples src, int srcPos, Samples dst, int dstPos, int n) {
        float[] s = array(src);
        float[] d = array(dst);
        switch (operation) {
            case ABS -> FloatPointwise.abs(s, srcPos, d, dstPos, n);
            case SQRT -> FloatPointwise.sqrt(s, srcPos, d, dstPos, n);
            case NEGATE -> FloatPointwise.negate(s, srcPos, d, dstPos, n);
            case SQUARE -> FloatPointwise.square(s, srcPos, d, dstPos, n);
        }
    }

    @Override
    public void binary(Binary operation, Samples a, int aPos, Samples b, int bPos, Samples dst, int dstPos, int n) {
        float[] p = array(a);
        float[] q = array(b);
        float[] d = array(dst);
        switch (operation) {
            case ADD -> FloatPointwise.add(p, aPos, q, bPos, d, dstPos, n);
            case SUBTRACT -> FloatPointwise.subtract(p, aPos, q, bPos, d, dstPos, n);
            case MULTIPLY -> FloatPointwise.multiply(p, aPos, q, bPos, d, dstPos, n);
            case DIVIDE -> FloatPointwise.divide(p, aPos, q, bPos, d, dstPos, n);
            case MINIMUM -> FloatPointwise.minimum(p, aPos, q, bPos, d, dstPos, n);
            case MAXIMUM -> FloatPointwise.maximum(p, aPos, q, bPos, d, dstPos, n);
            case HYPOT -> loops.hypot(p, aPos, q, bPos, d, dstPos, n);
        }
    }

    @Override
    public void binary(Binary operation, Samples a, int aPos, double b, Samples dst, int dstPos, int n) {
        float[] p = array(a);
        float q = (float) b;
        float[] d = array(dst);
        switch (operation) {
            case ADD -> FloatPointwise.add(p, aPos, q, d, dstPos, n);
            case SUBTRACT -> FloatPointwise.subtract(p, aPos, q, d, dstPos, n);
            case MULTIPLY -> FloatPointwise.multiply(p, aPos, q, d, dstPos, n);
            case DIVIDE -> FloatPointwise.divide(p, aPos, q, d, dstPos, n);
            case MINIMUM -> FloatPointwise.minimum(p, aPos, q, d, dstPos, n);
            case MAXIMUM -> FloatPointwise.maximum(p, aPos, q, d, dstPos, n);
            case HYPOT -> hypot(p, aPos, q, d, dstPos, n);
        }
    }

    @Override
    public void binary(Binary operation, double a, Samples b, int bPos, Samples dst, int dstPos, int n) {
        float[] q = array(b);
        float[] d = array(dst);
        switch (operation) {
            case SUBTRACT -> FloatPointwise.subtract((float) a, q, bPos, d, dstPos, n);
            case DIVIDE -> FloatPointwise.divide((float) a, q, bPos, d, dstPos, n);
            // The others commute.
            default -> binary(operation, b, bPos, a, dst, dstPos, n);
        }
    }

    private static void hypot(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = FloatHypot.hypot(a[aPos + x], b);
        }
    }

    @Override
    public void clip(Samples src, int srcPos, double low, double high, Samples dst, int dstPos, int n) {
        FloatPointwise.clip(array(src), srcPos, (float) low, (float) high, array(dst), dstPos, n);
    }

    @Override
    public void threshold(Samples src, int srcPos, double level, Samples dst, int dstPos, int n) {
        loops.threshold(array(src), srcPos, (float) level, array(dst), dstPos, n);
    }

    @Override
    public void addScaled(double weight, Samples src, int srcPos, Samples dst, int dstPos, int n) {
        FloatPointwise.addScaled((float) weight, array(src), srcPos, array(dst), dstPos, n);
    }

    @Override
    public void addSquare(Samples src, int srcPos, Samples dst, int dstPos, int n) {
        FloatPointwise.addSquare(array(src), srcPos, array(dst), dstPos, n);
    }

    @Override
    public void present(Samples src, int srcPos, Samples dst, int dstPos, int n) {
        FloatMissing.present(array(src), srcPos, array(dst), dstPos, n);
    }

    @Override
    public void fillMissing(Samples src, int srcPos, double value, Samples dst, int dstPos, int n) {
        FloatMissing.fill(array(src), srcPos, (float) value, array(dst), dstPos, n);
    }

    @Override
    public void renormalize(
            Samples sum,
            int sumPos,
            Samples present,
            int presentPos,
            double weight,
            double least,
            Samples dst,
            int dstPos,
            int n) {
        FloatMissing.renormalize(
                array(sum), sumPos, array(present), presentPos, (float) weight, (float) least, array(dst), dstPos, n);
    }
}
