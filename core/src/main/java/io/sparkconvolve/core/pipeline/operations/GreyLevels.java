package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.statistic.Histogram;
import io.sparkconvolve.core.statistic.Range;
import io.sparkconvolve.core.step.Step;

/**
 * How often each level of grey occurs, as {@code skimage.exposure.histogram} has it: equal bins over the range of the
 * samples; where all samples are whole numbers of at most 2^16 levels, as in an image of 8 or 16 bits, a bin for each level.
 *
 * @param counts samples in each bin, at least 1 in the first and the last
 */
record GreyLevels(Range.Found range, Histogram bins, double[] counts) {
    /** Whole numbers below it lie in the middle of bins whose edges are exact. */
    private static final double EXACT = 0x1p51;

    /** Asks twice: for the range, then for the counts. */
    static GreyLevels of(String operation, Step samples, int bins, StepBuilder builder) {
        Range.Found range = Asked.range(operation, samples, builder);
        Histogram histogram = bins(range, bins);
        return new GreyLevels(range, histogram, builder.ask(samples, histogram));
    }

    private static Histogram bins(Range.Found range, int bins) {
        double low = range.low();
        double high = range.high();
        boolean exact = Math.max(Math.abs(low), Math.abs(high)) < EXACT;
        if (range.whole() && exact && high - low < Histogram.MOST_BINS) {
            return new Histogram((int) (high - low) + 1, low - 0.5, high + 0.5);
        }
        // A range of one value is widened, as numpy.histogram does.
        double more = low < high ? 0 : Math.max(0.5, bins * Math.ulp(high));
        return new Histogram(bins, low - more, high + more);
    }
}
