package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.distribution.Distribution;
import io.sparkconvolve.core.distribution.ErrorBound;
import java.io.Serializable;

/**
 * What is said of a group's distribution.
 *
 * @param variables that were added
 * @param points from the least value to the largest
 * @param step between them
 * @param least negative probability, or 0
 */
record GroupSummary(
        long variables,
        int points,
        double step,
        double total,
        double mean,
        double variance,
        double[] quantiles,
        ErrorBound error,
        double cumulativeError,
        int negatives,
        double least)
        implements Serializable {
    static GroupSummary of(Distribution sum, double[] probabilities) {
        double[] quantiles = new double[probabilities.length];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = sum.quantile(probabilities[q]);
        }
        return new GroupSummary(
                sum.variables(),
                sum.size(),
                sum.lattice().stepValue(),
                sum.total(),
                sum.mean(),
                sum.variance(),
                quantiles,
                sum.error(),
                sum.cumulativeError(),
                sum.negatives(),
                sum.least());
    }
}
