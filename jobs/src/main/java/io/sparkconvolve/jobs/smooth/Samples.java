package io.sparkconvolve.jobs.smooth;

import java.io.Serializable;
import java.util.Arrays;

/** A few samples of a series: what a part's neighbours need to see of it. Times grow. */
final class Samples implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Samples NONE = new Samples(new long[0], new double[0][]);

    private final long[] times;
    private final double[][] values;

    Samples(long[] times, double[][] values) {
        this.times = times;
        this.values = values;
    }

    int size() {
        return times.length;
    }

    long time(int i) {
        return times[i];
    }

    /** Not copied. */
    double[] values(int i) {
        return values[i];
    }

    Samples then(Samples next) {
        long[] allTimes = Arrays.copyOf(times, size() + next.size());
        double[][] allValues = Arrays.copyOf(values, size() + next.size());
        System.arraycopy(next.times, 0, allTimes, size(), next.size());
        System.arraycopy(next.values, 0, allValues, size(), next.size());
        return new Samples(allTimes, allValues);
    }

    Samples first(int count) {
        int n = Math.min(count, size());
        return new Samples(Arrays.copyOf(times, n), Arrays.copyOf(values, n));
    }

    Samples last(int count) {
        int from = Math.max(0, size() - count);
        return new Samples(Arrays.copyOfRange(times, from, size()), Arrays.copyOfRange(values, from, size()));
    }
}
