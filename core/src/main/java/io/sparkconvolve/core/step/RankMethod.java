package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.rank.RankFilter;

/**
 * The sample of a rank among those under a footprint about each: median, percentile, minimum, maximum. Exact. The samples
 * themselves decide which way it is found, block by block; what it costs is foretold from what is known of them before.
 */
public final class RankMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private static final int BYTE_LIMIT = 255;

    private final Footprint footprint;
    private final int rank;
    private final Precision precision;
    private final boolean counts;

    private RankMethod(Footprint footprint, int rank, Precision precision, boolean counts) {
        this.footprint = footprint;
        this.rank = rank;
        this.precision = precision;
        this.counts = counts;
    }

    /**
     * @param footprint of the domain's rank
     * @param rank from 0, the smallest sample's
     * @param samples of what it is taken: exact and of one byte means that histograms will most likely do. 1 stands for
     *     samples that are fractions
     */
    public static RankMethod of(Footprint footprint, int rank, Precision precision, Bound samples) {
        boolean bytes = samples.error() == 0 && samples.magnitude() > 1 && samples.magnitude() <= BYTE_LIMIT;
        return new RankMethod(footprint, rank, precision, bytes && RankFilter.countsColumns(footprint));
    }

    @Override
    public Family family() {
        return Family.RANK;
    }

    @Override
    public String describe() {
        return counts ? "histograms of columns" : "sorted panels";
    }

    /** A rank is one of the samples. */
    @Override
    boolean keepsType() {
        return true;
    }

    @Override
    double nanos(Region target) {
        CostModel cost = CostModel.of(precision);
        return counts
                ? RankFilter.counted(footprint, target.shape()) * cost.counted() + target.size() * cost.histogram()
                : RankFilter.sorted(footprint, target.shape()) * cost.sorted()
                        + target.size() * cost.rank(RankFilter.runs(footprint));
    }

    @Override
    long scratchSamples() {
        return RankFilter.bytes(footprint, precision) / precision.bytes();
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        RankFilter filter = evaluation.scratch(this, () -> new RankFilter(footprint, rank, precision));
        long[] first = target.origin();
        for (int a = 0; a < first.length; a++) {
            first[a] -= halo.before(a);
        }
        filter.run(input.array(), input.position(first), output);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankMethod m
                && footprint.equals(m.footprint)
                && rank == m.rank
                && precision == m.precision;
    }

    @Override
    public int hashCode() {
        return 31 * footprint.hashCode() + rank;
    }
}
