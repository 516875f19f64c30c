package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.correlation.PeakRule;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.tile.Input;

/**
 * The scores of a correlation: an array that a tile job can write, and a search for peaks can read.
 *
 * @param filter the pipeline that makes scores of the input
 * @param origin the lag, or the row and the column, of the first score
 * @param ends whether the scores end because there are no more
 * @param text what is computed and how exact it is, for people
 */
record Scores(Input input, FilterOptions filter, long[] origin, PeakRule.Ends ends, String text) {
    Scores {
        origin = origin.clone();
    }

    @Override
    public long[] origin() {
        return origin.clone();
    }

    int axes() {
        return origin.length;
    }
}
