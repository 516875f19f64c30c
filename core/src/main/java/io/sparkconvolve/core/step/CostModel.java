package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Precision;

/**
 * What a sample costs by each method, in nanoseconds on one core. Only ratios decide, so one table serves machines of one
 * kind; the figures are those of the benchmarks in docs/benchmarks.md.
 */
public final class CostModel {
    /** A pass over memory with a little arithmetic. */
    static final double POINTWISE_NANOS = 0.5;

    private static final double RANK_NANOS = 25;
    private static final double RANK_RUN_NANOS = 5.5;
    private static final double HISTOGRAM_NANOS = 50;
    private static final double HISTOGRAM_SAMPLE_NANOS = 15;

    private static final CostModel FLOAT32 =
            new CostModel(0.4, 0.045, 0.06, 0.055, 5, 0.72, -6.5, 4.4, 2, -28, 4, 0.16, 0.1, 20);
    private static final CostModel FLOAT64 =
            new CostModel(0.8, 0.095, 0.12, 0.11, 7, 2.5, -33, 8, 2.2, -27, 8, 0.33, 0.19, 25);

    private final double base;
    private final double denseTap;
    private final double sparseTap;
    private final double separableTap;
    private final double leastFrameSample;
    private final double frameSlope;
    private final double frameOffset;
    private final double leastLineSample;
    private final double lineSlope;
    private final double lineOffset;
    private final double product;
    private final double extremum;
    private final double raisedTap;
    private final double sorted;

    private CostModel(
            double base,
            double denseTap,
            double sparseTap,
            double separableTap,
            double leastFrameSample,
            double frameSlope,
            double frameOffset,
            double leastLineSample,
            double lineSlope,
            double lineOffset,
            double product,
            double extremum,
            double raisedTap,
            double sorted) {
        this.base = base;
        this.denseTap = denseTap;
        this.sparseTap = sparseTap;
        this.separableTap = separableTap;
        this.leastFrameSample = leastFrameSample;
        this.frameSlope = frameSlope;
        this.frameOffset = frameOffset;
        this.leastLineSample = leastLineSample;
        this.lineSlope = lineSlope;
        this.lineOffset = lineOffset;
        this.product = product;
        this.extremum = extremum;
        this.raisedTap = raisedTap;
        this.sorted = sorted;
    }

    static CostModel of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    double dense(long taps) {
        return base + denseTap * taps;
    }

    double sparse(long taps) {
        return base + sparseTap * taps;
    }

    /** @param taps of all axes together */
    double separable(long taps) {
        return base + separableTap * taps;
    }

    /** A sample of a block's frame, through the transform, the product and back; larger frames leave the caches. */
    double frameSample(double log2FrameSize) {
        return Math.max(leastFrameSample, frameSlope * log2FrameSize + frameOffset);
    }

    /** As {@link #frameSample}, for lines. */
    double lineSample(double log2FrameSize) {
        return Math.max(leastLineSample, lineSlope * log2FrameSize + lineOffset);
    }

    /** A sample that is sorted for an order statistic. */
    double sorted() {
        return sorted;
    }

    /** An order statistic over sorted samples. @param runs samples that enter, and leave */
    double rank(int runs) {
        return RANK_NANOS + RANK_RUN_NANOS * runs;
    }

    /** A sample that enters the histogram of a column, and leaves it. */
    double counted() {
        return HISTOGRAM_SAMPLE_NANOS;
    }

    /** An order statistic over histograms of columns. */
    double histogram() {
        return HISTOGRAM_NANOS;
    }

    /** A sample's smaller or larger ones of two, so many of them, a row at a time. */
    double extrema(double operations) {
        return base + extremum * operations;
    }

    /** The extremum of samples with heights, one for each tap. */
    double raised(long taps) {
        return base + raisedTap * taps;
    }

    /** A complex number of a spectrum times another, added to a sum: both come from memory. */
    double product() {
        return product;
    }
}
