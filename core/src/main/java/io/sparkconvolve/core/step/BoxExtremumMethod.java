package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.loops.Loops;

/** Over a box on the last axis and one other: at a cost that hardly grows with it. */
final class BoxExtremumMethod extends ExtremumMethod {
    private static final long serialVersionUID = 1L;

    /** Of a block of rows: its rests, its beginnings, and one of each together. */
    private static final int BLOCK_OPERATIONS = 3;

    private final int rowAxis;
    private final int height;
    private final int width;

    BoxExtremumMethod(Extremum which, StructuringElement box, Precision precision) {
        super(which, precision);
        int last = box.rank() - 1;
        int axis = last - 1;
        for (int a = 0; a < last; a++) {
            axis = box.length(a) > 1 ? a : axis;
        }
        this.rowAxis = axis;
        this.height = axis < 0 ? 1 : box.length(axis);
        this.width = box.length(last);
    }

    @Override
    public String describe() {
        return "van Herk and doubling";
    }

    @Override
    double nanos(Region target) {
        double rows = rowAxis < 0 ? 1 : Math.max(1, target.length(rowAxis));
        double cols = Math.max(1, target.length(target.rank() - 1));
        double blocks = height == 1 ? 0 : BLOCK_OPERATIONS * Math.ceil(rows / height) * height / rows;
        double doublings = Integer.SIZE - Integer.numberOfLeadingZeros(width - 1);
        double margins = (rows + height - 1) / rows * (cols + width - 1) / cols;
        return target.size() * CostModel.of(precision).extrema(blocks + doublings * margins);
    }

    @Override
    long scratchSamples() {
        return Loops.of(precision).boxScratch(Integer.MAX_VALUE, height, width);
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        int columns = output.length(output.rank() - 1);
        Samples scratch = evaluation.take(Math.toIntExact(loops.boxScratch(columns, height, width)));
        Planes.forEach(
                input,
                halo,
                target,
                output,
                rowAxis,
                (at, stride, to, toStride, rows, cols) -> loops.boxExtremum(
                        which,
                        input.array().samples(),
                        at,
                        stride,
                        output.samples(),
                        to,
                        toStride,
                        rows,
                        cols,
                        height,
                        width,
                        scratch));
        evaluation.give(scratch);
    }
}
