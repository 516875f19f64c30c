package io.sparkconvolve.core.fft;

import java.util.Arrays;

/**
 * Units with outliers, infinities, NaN, or magnitudes near the ends of the type's range.
 *
 * <ol>
 *   <li>The samples fall into {@link Groups} of like magnitude. The base is the highest group that reaches every output,
 *       with all below it, or else the lowest: one transform, scaled by a power of two where needed.
 *   <li>Each group above the base, lowest first, is convolved alone and added to the outputs that it reaches: directly if
 *       its samples are few, else by a transform of its own. An output that no sample of the group reaches is not touched.
 *   <li>Outputs reached by infinities and NaN are set.
 * </ol>
 */
final class FloatCareful {
    /** Most samples of a group that are added directly; enters the error bound. */
    static final int MOST_SCATTERED = 256;

    /** Fused multiply-adds of a direct addition that cost about what a transform costs, per frame sample. */
    private static final int SCATTER_COST = 8;

    private static final int REACHED = 1;
    private static final int NAN = 2;
    private static final int PLUS = 4;
    private static final int MINUS = 8;

    private final UnitShape shape;
    private final FloatTransform transform;
    private final Footprint footprint;
    private final float[] weights;
    private final int weightExponent;

    FloatCareful(UnitShape shape, FloatTransform transform, Footprint footprint, float[] weights, int weightExponent) {
        this.shape = shape;
        this.transform = transform;
        this.footprint = footprint;
        this.weights = weights;
        this.weightExponent = weightExponent;
    }

    void run(
            float[] in,
            int pos,
            int stride,
            int inRows,
            int inCols,
            float[] out,
            int outPos,
            int outStride,
            Window window,
            FloatScratch s) {
        Groups groups = s.groups;
        byte[] kinds = s.kinds();
        int[] counts = s.counts;
        Arrays.fill(counts, 0);
        Arrays.fill(kinds, (byte) 0);
        FloatKinds.classify(in, pos, stride, inRows, inCols, groups.kinds, kinds, shape.inputCols(), counts);
        int base = base(groups, kinds, inRows, s.reach());
        int exponent = FloatUnitConvolution.scale(groups.top(base));
        if (FloatKinds.select(
                in, pos, stride, inRows, inCols, kinds, 0, base, exponent, s.input(), shape.inputCols())) {
            transform.run(s.input(), 0, shape.inputCols(), inRows, inCols, out, outPos, outStride, window, s.buffers);
            scale(out, outPos, outStride, window, weightExponent - exponent);
        } else {
            clear(out, outPos, outStride, window);
        }
        for (int group = base + 1; group < groups.count; group++) {
            if (counts[group] <= MOST_SCATTERED
                    && (long) counts[group] * footprint.taps <= SCATTER_COST * shape.frameSamples()) {
                scatter(in, pos, stride, inRows, kinds, group, out, outPos, outStride, window);
            } else {
                addTransformed(in, pos, stride, inRows, inCols, group, out, outPos, outStride, window, s);
            }
        }
        if (groups.nonFinite) {
            setNonFinite(inRows, counts, out, outPos, outStride, window, s);
        }
    }

    /** The highest group that alone reaches every output of the unit; 0 if none does. */
    private int base(Groups groups, byte[] kinds, int inRows, Reach reach) {
        for (int group = groups.count - 1; group > 0; group--) {
            reach.clear();
            reach.add(kinds, inRows, group, footprint.runs(Footprint.Taps.ALL));
            if (reach.coversAll()) {
                return group;
            }
        }
        return 0;
    }

    private static void scale(float[] out, int outPos, int outStride, Window window, int exponent) {
        if (exponent == 0) {
            return;
        }
        for (int y = 0; y < window.rows(); y++) {
            int row = outPos + y * outStride;
            for (int x = 0; x < window.cols(); x++) {
                out[row + x] = Math.scalb(out[row + x], exponent);
            }
        }
    }

    private static void clear(float[] out, int outPos, int outStride, Window window) {
        for (int y = 0; y < window.rows(); y++) {
            Arrays.fill(out, outPos + y * outStride, outPos + y * outStride + window.cols(), 0);
        }
    }

    /** Adds what the samples of a group give, sample by sample in row-major order. */
    private void scatter(
            float[] in,
            int pos,
            int stride,
            int inRows,
            byte[] kinds,
            int group,
            float[] out,
            int outPos,
            int outStride,
            Window window) {
        int[] runs = footprint.runs(Footprint.Taps.ALL);
        int inputCols = shape.inputCols();
        for (int r = 0; r < inRows; r++) {
            for (int c = 0; c < inputCols; c++) {
                if (kinds[r * inputCols + c] == group) {
                    addSample(in[pos + r * stride + c], r, c, runs, out, outPos, outStride, window);
                }
            }
        }
    }

    private void addSample(
            float value, int r, int c, int[] runs, float[] out, int outPos, int outStride, Window window) {
        for (int t = 0; t < runs.length; t += 3) {
            int j = runs[t];
            int y = r - j;
            if (y < window.fromRow() || y >= window.toRow()) {
                continue;
            }
            int from = Math.max(runs[t + 1], c - window.toCol() + 1);
            int to = Math.min(runs[t + 2], c - window.fromCol() + 1);
            int row = outPos + (y - window.fromRow()) * outStride - window.fromCol() + c;
            for (int i = from; i < to; i++) {
                out[row - i] = Math.fma(weights[j * shape.kernelCols() + i], value, out[row - i]);
            }
        }
    }

    /** Adds the transform of a group's samples to the outputs that they reach. */
    private void addTransformed(
            float[] in,
            int pos,
            int stride,
            int inRows,
            int inCols,
            int group,
            float[] out,
            int outPos,
            int outStride,
            Window window,
            FloatScratch s) {
        int exponent = FloatUnitConvolution.scale(s.groups.top(group));
        int inputCols = shape.inputCols();
        FloatKinds.select(in, pos, stride, inRows, inCols, s.kinds(), group, group, exponent, s.input(), inputCols);
        float[] alone = s.output();
        int cols = window.cols();
        transform.run(s.input(), 0, inputCols, inRows, inCols, alone, 0, cols, window, s.buffers);
        byte[] flags = s.flags();
        Arrays.fill(flags, (byte) 0);
        s.reach().clear();
        s.reach().add(s.kinds(), inRows, group, footprint.runs(Footprint.Taps.ALL));
        s.reach().mark(flags, REACHED);
        for (int y = 0; y < window.rows(); y++) {
            int flag = (window.fromRow() + y) * shape.cols() + window.fromCol();
            for (int x = 0; x < cols; x++) {
                if (flags[flag + x] != 0) {
                    out[outPos + y * outStride + x] += Math.scalb(alone[y * cols + x], weightExponent - exponent);
                }
            }
        }
    }

    /** NaN where a NaN or both infinities arrive, else the infinity that does: sample times sign of the tap. */
    private void setNonFinite(
            int inRows, int[] counts, float[] out, int outPos, int outStride, Window window, FloatScratch s) {
        Arrays.fill(s.flags(), (byte) 0);
        mark(s, inRows, counts, Groups.NOT_A_NUMBER, Footprint.Taps.ALL, NAN);
        mark(s, inRows, counts, Groups.PLUS_INFINITY, Footprint.Taps.POSITIVE, PLUS);
        mark(s, inRows, counts, Groups.PLUS_INFINITY, Footprint.Taps.NEGATIVE, MINUS);
        mark(s, inRows, counts, Groups.MINUS_INFINITY, Footprint.Taps.POSITIVE, MINUS);
        mark(s, inRows, counts, Groups.MINUS_INFINITY, Footprint.Taps.NEGATIVE, PLUS);
        byte[] flags = s.flags();
        for (int y = 0; y < window.rows(); y++) {
            int flag = (window.fromRow() + y) * shape.cols() + window.fromCol();
            int row = outPos + y * outStride;
            for (int x = 0; x < window.cols(); x++) {
                int reached = flags[flag + x];
                if (reached != 0) {
                    out[row + x] = (reached & NAN) != 0 || reached == (PLUS | MINUS)
                            ? Float.NaN
                            : reached == PLUS ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
                }
            }
        }
    }

    private void mark(FloatScratch s, int inRows, int[] counts, int kind, Footprint.Taps taps, int bit) {
        if (counts[kind] > 0) {
            s.reach().clear();
            s.reach().add(s.kinds(), inRows, kind, footprint.runs(taps));
            s.reach().mark(s.flags(), bit);
        }
    }
}
