package io.sparkconvolve.core.series;

/** Takes a convolver's results. */
public interface SmoothedSink {
    /** Stands for the time of a result beyond the ends of a series without a grid. */
    long NO_TIME = Long.MIN_VALUE;

    /** Which part of the series a result belongs to. Within a section, results come in the series' order. */
    enum Section {
        /** The series' first results, where they can be known only after its last sample (boundary wrap). */
        LEAD,
        MAIN
    }

    /**
     * A result.
     *
     * @param raw the samples at this time; NaN beyond the ends of the series
     * @param smoothed one per channel; both arrays are the caller's and change after the call
     */
    void accept(Section section, long time, double[] raw, double[] smoothed);
}
