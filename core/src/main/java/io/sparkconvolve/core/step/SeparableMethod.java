package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.SeparableTerms;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Sum;

/**
 * A sum of outer products: for each term a pass along the columns, then one along the rows of what that gave, a few rows
 * at a time so that the intermediate stays in cache.
 */
public final class SeparableMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private final SeparableTerms terms;
    private final int rank;
    private final Precision precision;

    /** @param terms over the domain's axes, of which only the last two have factors longer than 1 */
    public SeparableMethod(SeparableTerms terms, int rank, Precision precision) {
        this.terms = terms;
        this.rank = rank;
        this.precision = precision;
    }

    /**
     * a-priori error relative to the kernel's gain: two chains one after the other, terms added up, and what the split
     * leaves out. Terms may cancel, so their own gain counts.
     */
    public static double relativeError(SeparableTerms terms, double kernelGain, Precision precision) {
        double nu = (terms.taps() + 2 + terms.count()) * precision.unitRoundoff();
        return (nu / (1 - nu) * terms.gain() + terms.residual()) / kernelGain;
    }

    @Override
    public Family family() {
        return Family.SEPARABLE;
    }

    @Override
    public String describe() {
        return terms.count() == 1 ? "separable" : "separable, " + terms.count() + " terms";
    }

    @Override
    double nanos(Region target) {
        return target.size() * CostModel.of(precision).separable(terms.taps());
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        for (int t = 0; t < terms.count(); t++) {
            Line column = Line.of(terms.factor(t, rank - 2), precision);
            Line row = Line.of(terms.factor(t, rank - 1), precision);
            Sum sum = t == 0 ? Sum.SET : Sum.ADD;
            Planes.forEach(input, halo, target, output, (at, stride, to, toStride, rows, cols) -> {
                Samples scratch = evaluation.take(Line.scratch(column, row, cols));
                Line.passes(
                        column,
                        row,
                        input.array().samples(),
                        at,
                        stride,
                        output.samples(),
                        to,
                        toStride,
                        rows,
                        cols,
                        scratch,
                        sum);
                evaluation.give(scratch);
            });
        }
    }

    /** 1-D weights; weights of 0 are no taps. */
    private record Line(Loops loops, Samples weights, int length, int[] taps) {
        /** Rows that go through both passes before the next ones do, where zeros keep them off the dense loop. */
        private static final int BAND = 16;

        static Line of(double[] values, Precision precision) {
            Loops loops = Loops.of(precision);
            int[] taps = new int[values.length];
            double[] present = new double[values.length];
            int count = 0;
            for (int i = 0; i < values.length; i++) {
                double rounded = precision == Precision.FLOAT32 ? (float) values[i] : values[i];
                if (rounded != 0) {
                    present[count] = rounded;
                    taps[count++] = i;
                }
            }
            return new Line(loops, loops.weights(present), values.length, java.util.Arrays.copyOf(taps, count));
        }

        private boolean isDense() {
            return taps.length == length;
        }

        private int[] offsets(int stride) {
            int[] offsets = new int[taps.length];
            for (int t = 0; t < taps.length; t++) {
                offsets[t] = taps[t] * stride;
            }
            return offsets;
        }

        static int scratch(Line column, Line row, int cols) {
            return Math.max(
                    column.loops.separableScratch(cols, column.length, row.length), BAND * (cols + row.length - 1));
        }

        static void passes(
                Line column,
                Line row,
                Samples in,
                int at,
                int stride,
                Samples out,
                int to,
                int toStride,
                int rows,
                int cols,
                Samples scratch,
                Sum sum) {
            Loops loops = column.loops;
            if (column.isDense() && row.isDense()) {
                loops.separable2d(
                        in,
                        at,
                        stride,
                        out,
                        to,
                        toStride,
                        rows,
                        cols,
                        column.weights,
                        column.length,
                        row.weights,
                        row.length,
                        scratch,
                        sum);
                return;
            }
            int width = cols + row.length - 1;
            int[] offsets = column.offsets(stride);
            for (int r = 0; r < rows; r += BAND) {
                int band = Math.min(BAND, rows - r);
                loops.sparse(
                        in, at + r * stride, stride, scratch, 0, width, band, width, offsets, column.weights, Sum.SET);
                loops.sparse(
                        scratch, 0, width, out, to + r * toStride, toStride, band, cols, row.taps, row.weights, sum);
            }
        }
    }
}
