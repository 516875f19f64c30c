package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Runs;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Over a flat element of any form, as the runs of its rows: at a cost by their number. */
final class RunExtremumMethod extends ExtremumMethod {
    private static final long serialVersionUID = 1L;

    private final int[] shape;
    /** Of each plane of the element, row-major over the axes before the last two. */
    private final Runs[] planes;

    RunExtremumMethod(Extremum which, StructuringElement element, Precision precision) {
        super(which, precision);
        shape = element.shape();
        int width = shape[shape.length - 1];
        int height = height();
        int before = 1;
        for (int a = 0; a < shape.length - 2; a++) {
            before = Math.multiplyExact(before, shape[a]);
        }
        planes = new Runs[before];
        for (int p = 0; p < before; p++) {
            boolean[] in = new boolean[Math.multiplyExact(height, width)];
            for (int i = 0; i < in.length; i++) {
                in[i] = element.holds(p * in.length + i);
            }
            planes[p] = Runs.of(in, height, width);
        }
    }

    private int height() {
        return shape.length > 1 ? shape[shape.length - 2] : 1;
    }

    private int sum(ToIntFunction<Runs> count) {
        return Arrays.stream(planes).mapToInt(count).sum();
    }

    @Override
    public String describe() {
        return sum(Runs::count) + " runs";
    }

    @Override
    double nanos(Region target) {
        int rank = target.rank();
        double rows = rank > 1 ? Math.max(1, target.length(rank - 2)) : 1;
        double margin = (rows + height() - 1) / rows;
        double operations = sum(Runs::count) + (sum(Runs::distinct) + sum(Runs::doublings)) * margin;
        return target.size() * CostModel.of(precision).extrema(operations);
    }

    @Override
    long scratchSamples() {
        return scratch(Integer.MAX_VALUE);
    }

    private long scratch(int cols) {
        long samples = 0;
        for (Runs plane : planes) {
            samples = Math.max(samples, Loops.of(precision).runScratch(cols, plane));
        }
        return samples;
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        Samples scratch = evaluation.take(Math.toIntExact(scratch(output.length(output.rank() - 1))));
        output.samples().fill(0, output.size(), which.ofNone());
        int plane = height() * shape[shape.length - 1];
        Planes.forEach(input, halo, target, output, (at, stride, to, toStride, rows, cols) -> {
            for (int p = 0; p < planes.length; p++) {
                loops.runExtremum(
                        which,
                        input.array().samples(),
                        at + input.array().distance(shape, p * plane),
                        stride,
                        output.samples(),
                        to,
                        toStride,
                        rows,
                        cols,
                        planes[p],
                        scratch);
            }
        });
        evaluation.give(scratch);
    }
}
