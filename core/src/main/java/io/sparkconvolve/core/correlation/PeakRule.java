package io.sparkconvolve.core.correlation;

import java.io.Serializable;

/**
 * Which local maxima are wanted.
 *
 * @param count how many at most, the best first; at least 1
 * @param distance least distance of two of them, in samples, along the axis that sets them farther apart; at least 1
 * @param threshold least score
 * @param ends whether the first and the last sample of an axis may be one
 */
public record PeakRule(int count, long distance, double threshold, Ends ends) implements Serializable {
    /** What lies beyond the scores. */
    public enum Ends {
        /** Nothing: an end that is higher than its one neighbour is a peak. */
        CLOSED,
        /** More of the same, which nobody looked at: an end is no peak ({@code scipy.signal.find_peaks}). */
        OPEN
    }
}
