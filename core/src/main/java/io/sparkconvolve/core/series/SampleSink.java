package io.sparkconvolve.core.series;

/** Takes a series, sample after sample. */
public interface SampleSink {
    /** @param values one per channel, NaN where missing; the array is the caller's and changes after the call */
    void push(long time, double[] values, Role role);
}
