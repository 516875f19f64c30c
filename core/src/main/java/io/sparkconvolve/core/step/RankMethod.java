package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.rank.SlidingRank;
import java.util.Arrays;

/** The sample of a rank among those of a box about each: median, percentile, minimum, maximum. Exact. */
public final class RankMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private final int[] size;
    private final int rank;
    private final Precision precision;

    /**
     * @param size the box's length on each axis of the domain
     * @param rank from 0, the smallest sample's
     */
    public RankMethod(int[] size, int rank, Precision precision) {
        this.size = size.clone();
        this.rank = rank;
        this.precision = precision;
    }

    @Override
    public String describe() {
        return "sorted stretches";
    }

    private int width() {
        return size[size.length - 1];
    }

    private int lines() {
        int lines = 1;
        for (int a = 0; a < size.length - 1; a++) {
            lines = Math.multiplyExact(lines, size[a]);
        }
        return lines;
    }

    @Override
    double nanos(Region target) {
        double log2 = Math.log((double) lines() * width() + 1) / Math.log(2);
        long n = target.length(target.rank() - 1);
        double sorted = SlidingRank.sorted(lines(), width(), n) * target.size() / Math.max(1, n);
        return sorted * CostModel.of(precision).rank(log2);
    }

    @Override
    long scratchSamples() {
        return SlidingRank.bytes(precision, lines(), width()) / precision.bytes();
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        SlidingRank sliding = evaluation.scratch(this, () -> SlidingRank.of(precision, lines(), width(), rank));
        int[] offsets = offsets(input.array());
        Planes.forEach(input, halo, target, output, (at, stride, to, toStride, rows, cols) -> {
            for (int row = 0; row < rows; row++) {
                sliding.run(
                        input.array().samples(),
                        at + row * stride,
                        offsets,
                        output.samples(),
                        to + row * toStride,
                        cols);
            }
        });
    }

    /** Where the lines of a box begin, from the first on, in this array. */
    private int[] offsets(NdArray array) {
        int[] offsets = new int[lines()];
        for (int line = 0; line < offsets.length; line++) {
            int rest = line;
            for (int a = size.length - 2; a >= 0; a--) {
                offsets[line] += rest % size[a] * array.stride(a);
                rest /= size[a];
            }
        }
        return offsets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankMethod m
                && Arrays.equals(size, m.size)
                && rank == m.rank
                && precision == m.precision;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(size) + rank;
    }
}
