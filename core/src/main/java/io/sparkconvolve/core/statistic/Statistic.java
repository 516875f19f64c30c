package io.sparkconvolve.core.statistic;

import java.io.Serializable;

/**
 * What one pass over all samples of a step finds: a few numbers that a pipeline needs before it can be computed, such as the
 * range that {@code normalize} maps to 0 to 1. Immutable.
 */
public interface Statistic extends Serializable {
    /** For people: {@code range}, {@code mean and variance}. */
    String describe();

    /** An empty tally. */
    Tally tally();

    /** What stands in for the finding while a pipeline is planned without data. */
    double[] unknown();
}
