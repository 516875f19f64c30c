package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Precision;

/**
 * What a sample costs by each method, in nanoseconds on one core. Only ratios decide, so one table serves machines of one
 * kind; the figures are fitted to the benchmarks of docs/benchmarks.md.
 */
public final class CostModel {
    /** A pass over memory with a little arithmetic. */
    static final double POINTWISE_NANOS = 0.5;

    private static final CostModel FLOAT32 = new CostModel(0.5, 0.042, 0.075, 0.6, 0.10, 0.32);
    private static final CostModel FLOAT64 = new CostModel(1.0, 0.085, 0.15, 1.2, 0.20, 0.66);

    private final double directBase;
    private final double denseTap;
    private final double sparseTap;
    private final double separableBase;
    private final double separableTap;
    private final double transformLevel;

    private CostModel(
            double directBase,
            double denseTap,
            double sparseTap,
            double separableBase,
            double separableTap,
            double transformLevel) {
        this.directBase = directBase;
        this.denseTap = denseTap;
        this.sparseTap = sparseTap;
        this.separableBase = separableBase;
        this.separableTap = separableTap;
        this.transformLevel = transformLevel;
    }

    static CostModel of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    double dense(long taps) {
        return directBase + denseTap * taps;
    }

    double sparse(long taps) {
        return directBase + sparseTap * taps;
    }

    /** @param taps of all axes together */
    double separable(long taps) {
        return separableBase + separableTap * taps;
    }

    /** A sample of a frame, through the transform, the product and back. */
    double frameSample(double log2FrameSize) {
        return transformLevel * (log2FrameSize + 8);
    }

    /** As {@link #frameSample}, for transforms of single lines. */
    double lineSample(double log2FrameSize) {
        return 2 * transformLevel * (log2FrameSize + 8);
    }
}
