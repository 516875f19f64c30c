package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.distribution.Distribution;
import io.sparkconvolve.core.distribution.Lattice;
import java.io.Serializable;

/** A run of a distribution's points, as plain arrays: what is kept on disk between the passes. */
final class DistributionBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Points of a full block. */
    private static final int LIMIT = 8192;

    private final Object[] key;
    private final Lattice lattice;
    private final int from;
    private final double[] probabilities;
    private final double[] cumulative;
    private final GroupSummary summary;

    private DistributionBlock(Object[] key, Lattice lattice, int from, int size, GroupSummary summary) {
        this.key = key;
        this.lattice = lattice;
        this.from = from;
        this.probabilities = new double[size];
        this.cumulative = new double[size];
        this.summary = summary;
    }

    /** The block that begins with a point. @param summary for the first block, null for the others */
    static DistributionBlock of(Object[] key, Distribution sum, int from, GroupSummary summary) {
        int size = Math.min(LIMIT, sum.size() - from);
        DistributionBlock block = new DistributionBlock(key, sum.lattice(), from, size, summary);
        for (int i = 0; i < size; i++) {
            block.probabilities[i] = sum.probability(from + i);
            block.cumulative[i] = sum.cumulative(from + i);
        }
        return block;
    }

    /** Not copied. */
    Object[] key() {
        return key;
    }

    int size() {
        return probabilities.length;
    }

    double value(int i) {
        return lattice.value((long) from + i);
    }

    double probability(int i) {
        return probabilities[i];
    }

    double cumulative(int i) {
        return cumulative[i];
    }

    /** What is said of the whole distribution; null but for its first block. */
    GroupSummary summary() {
        return summary;
    }
}
