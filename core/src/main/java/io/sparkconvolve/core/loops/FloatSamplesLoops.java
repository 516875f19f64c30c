package io.sparkconvolve.core.loops;

import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Samples;
import java.util.Arrays;

/** {@link Loops} on float samples: unwraps the arrays and calls the form of the loops that this JVM runs. */
final class FloatSamplesLoops extends Loops {
    /** Samples that are brought to one index at once; they stay in the first-level cache. */
    private static final int PIECE = 1024;

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
        float[] from = array(src);
        float[] to = array(dst);
        if (srcPos == dstPos) {
            FloatPointwise.apply(operation, from, to, dstPos, dstPos + n);
            return;
        }
        float[] piece = new float[Math.min(PIECE, n)];
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(from, srcPos + x, piece, 0, m);
            FloatPointwise.apply(operation, piece, piece, 0, m);
            System.arraycopy(piece, 0, to, dstPos + x, m);
        }
    }

    @Override
    public void binary(Binary operation, Samples a, int aPos, Samples b, int bPos, Samples dst, int dstPos, int n) {
        float[] p = array(a);
        float[] q = array(b);
        float[] to = array(dst);
        if (operation == Binary.HYPOT) {
            loops.hypot(p, aPos, q, bPos, to, dstPos, n);
            return;
        }
        if (aPos == dstPos && bPos == dstPos) {
            FloatPointwise.apply(operation, p, q, to, dstPos, dstPos + n);
            return;
        }
        float[] left = new float[Math.min(PIECE, n)];
        float[] right = new float[left.length];
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(p, aPos + x, left, 0, m);
            System.arraycopy(q, bPos + x, right, 0, m);
            FloatPointwise.apply(operation, left, right, left, 0, m);
            System.arraycopy(left, 0, to, dstPos + x, m);
        }
    }

    @Override
    public void binary(Binary operation, Samples a, int aPos, double b, Samples dst, int dstPos, int n) {
        float[] left = new float[Math.min(PIECE, n)];
        float[] right = constant(b, left.length);
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(array(a), aPos + x, left, 0, m);
            piece(operation, left, right, left, m);
            System.arraycopy(left, 0, array(dst), dstPos + x, m);
        }
    }

    @Override
    public void binary(Binary operation, double a, Samples b, int bPos, Samples dst, int dstPos, int n) {
        float[] right = new float[Math.min(PIECE, n)];
        float[] left = constant(a, right.length);
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(array(b), bPos + x, right, 0, m);
            piece(operation, left, right, right, m);
            System.arraycopy(right, 0, array(dst), dstPos + x, m);
        }
    }

    private void piece(Binary operation, float[] left, float[] right, float[] dst, int n) {
        if (operation == Binary.HYPOT) {
            loops.hypot(left, 0, right, 0, dst, 0, n);
        } else {
            FloatPointwise.apply(operation, left, right, dst, 0, n);
        }
    }

    private static float[] constant(double value, int n) {
        float[] constant = new float[n];
        Arrays.fill(constant, (float) value);
        return constant;
    }

    @Override
    public void clip(Samples src, int srcPos, double low, double high, Samples dst, int dstPos, int n) {
        dst.copyFrom(src, srcPos, dstPos, n);
        FloatPointwise.clip(array(dst), (float) low, (float) high, array(dst), dstPos, dstPos + n);
    }

    @Override
    public void threshold(Samples src, int srcPos, double level, Samples dst, int dstPos, int n) {
        loops.threshold(array(src), srcPos, (float) level, array(dst), dstPos, n);
    }

    @Override
    public void inSet(Samples src, int srcPos, double in, double out, Samples dst, int dstPos, int n) {
        dst.copyFrom(src, srcPos, dstPos, n);
        FloatPointwise.inSet(array(dst), (float) in, (float) out, dstPos, dstPos + n);
    }

    @Override
    public void replaceBelow(Samples src, int srcPos, double level, double value, Samples dst, int dstPos, int n) {
        dst.copyFrom(src, srcPos, dstPos, n);
        FloatPointwise.replaceBelow((float) level, (float) value, array(dst), dstPos, dstPos + n);
    }

    @Override
    public void divide(Samples line, int position, int n, Samples divisor) {
        FloatDivision.divide(array(line), position, position + n, array(divisor));
    }

    @Override
    public void addScaled(double weight, Samples src, int srcPos, Samples dst, int dstPos, int n) {
        if (srcPos == dstPos) {
            FloatPointwise.addScaled((float) weight, array(src), array(dst), dstPos, dstPos + n);
            return;
        }
        float[] piece = new float[Math.min(PIECE, n)];
        float[] sum = new float[piece.length];
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(array(src), srcPos + x, piece, 0, m);
            System.arraycopy(array(dst), dstPos + x, sum, 0, m);
            FloatPointwise.addScaled((float) weight, piece, sum, 0, m);
            System.arraycopy(sum, 0, array(dst), dstPos + x, m);
        }
    }

    @Override
    public void addSquare(Samples src, int srcPos, Samples dst, int dstPos, int n) {
        if (srcPos == dstPos) {
            FloatPointwise.addSquare(array(src), array(dst), dstPos, dstPos + n);
            return;
        }
        float[] piece = new float[Math.min(PIECE, n)];
        float[] sum = new float[piece.length];
        for (int x = 0; x < n; x += PIECE) {
            int m = Math.min(PIECE, n - x);
            System.arraycopy(array(src), srcPos + x, piece, 0, m);
            System.arraycopy(array(dst), dstPos + x, sum, 0, m);
            FloatPointwise.addSquare(piece, sum, 0, m);
            System.arraycopy(sum, 0, array(dst), dstPos + x, m);
        }
    }

    @Override
    public void matchScore(
            Samples products, Samples sums, Samples squares, int count, double norm, double flat, int n) {
        FloatMatch.score(array(products), array(sums), array(squares), count, norm, flat, n);
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
    public void interpolate(
            Samples src, int srcPos, double first, double width, double[] values, Samples dst, int dstPos, int n) {
        FloatInterpolation.apply(array(src), srcPos, first, width, values, array(dst), dstPos, n);
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

    @Override
    public void boxExtremum(
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
            Samples scratch) {
        FloatBoxExtremum.run(
                loops,
                which,
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                height,
                width,
                array(scratch));
    }

    @Override
    public long boxScratch(int cols, int height, int width) {
        return FloatBoxExtremum.scratch(cols, height, width);
    }

    @Override
    public void runExtremum(
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
            Samples scratch) {
        FloatRunExtremum.run(
                loops,
                which,
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                runs,
                array(scratch));
    }

    @Override
    public long runScratch(int cols, Runs runs) {
        return FloatRunExtremum.scratch(cols, runs);
    }

    @Override
    public void raisedExtremum(
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
            Samples heights) {
        loops.raised(
                which,
                array(src),
                srcPos,
                srcStride,
                array(dst),
                dstPos,
                dstStride,
                rows,
                cols,
                offsets,
                array(heights));
    }
}
