package io.sparkconvolve.jobs.smooth;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A run of a series' samples, as plain arrays: what is kept on disk between the passes. Spark's own cache of rows costs as
 * much as the sort before it; these are written and read at the disk's speed.
 */
final class SampleBlock implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Samples of a full block. */
    static final int LIMIT = 8192;

    private final Object[] key;
    private final long[] times;
    private final double[][] values;

    /** @param values one array per channel */
    SampleBlock(Object[] key, long[] times, double[][] values) {
        this.key = key;
        this.times = times;
        this.values = values;
    }

    /** Not copied. */
    Object[] key() {
        return key;
    }

    int size() {
        return times.length;
    }

    long time(int i) {
        return times[i];
    }

    double value(int channel, int i) {
        return values[channel][i];
    }

    boolean isOf(Object[] series) {
        return Arrays.equals(key, series);
    }
}
