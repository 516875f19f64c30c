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

/** Over a flat element of any form, as the runs of its rows: at a cost by their number. */
final class RunExtremumMethod extends ExtremumMethod {
    private static final long serialVersionUID = 1L;

    private final int[] shape;
    /** Of each plane of the element, row-major over the axes before the last two. */
    private final Runs[] planes;

    private final int height;
    private final int count;
    private final int distinct;
    private final int longest;

    RunExtremumMethod(Extremum which, StructuringElement element, Precision precision) {
        super(which, precision);
        shape = element.shape();
        int rank = shape.length;
        int width = shape[rank - 1];
        height = rank > 1 ? shape[rank - 2] : 1;
        int samples = 1;
        for (int n : shape) {
            samples = Math.multiplyExact(samples, n);
        }
        planes = new Runs[samples / (height * width)];
        int runs = 0;
        int different = 0;
        int most = 1;
        for (int p = 0; p < planes.length; p++) {
            boolean[] in = new boolean[height * width];
            for (int i = 0; i < in.length; i++) {
                in[i] = element.holds(p * in.length + i);
            }
            planes[p] = Runs.of(in, height, width);
            runs += planes[p].count();
            different += planes[p].distinct();
            most = Math.max(most, planes[p].longest());
        }
        count = runs;
        distinct = different;
        longest = most;
    }

    @Override
    public String describe() {
        return count + " runs";
    }

    @Override
    double nanos(Region target) {
        int rank = target.rank();
        double rows = rank > 1 ? Math.max(1, target.length(rank - 2)) : 1;
        double doublings = planes.length * (31 - Integer.numberOfLeadingZeros(longest));
        double margin = (rows + height - 1) / rows;
        return target.size() * CostModel.of(precision).extrema(count + (distinct + doublings) * margin);
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
        int[] offsets = offsets(input.array());
        Samples scratch = evaluation.take(Math.toIntExact(scratch(output.length(output.rank() - 1))));
        output.samples().fill(0, output.size(), which.ofNone());
        Planes.forEach(input, halo, target, output, (at, stride, to, toStride, rows, cols) -> {
            for (int p = 0; p < planes.length; p++) {
                loops.runExtremum(
                        which,
                        input.array().samples(),
                        at + offsets[p],
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

    /** Where the planes of the element begin, from the first on, in this array. */
    private int[] offsets(NdArray array) {
        int[] offsets = new int[planes.length];
        for (int p = 0; p < planes.length; p++) {
            int rest = p;
            for (int a = shape.length - 3; a >= 0; a--) {
                offsets[p] += rest % shape[a] * array.stride(a);
                rest /= shape[a];
            }
        }
        return offsets;
    }
}
