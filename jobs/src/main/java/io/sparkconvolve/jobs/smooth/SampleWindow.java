package io.sparkconvolve.jobs.smooth;

/** The first and the last samples of a stretch of a series, gathered as it goes by. */
final class SampleWindow {
    private final int limit;
    private final boolean keepsFirst;
    private long[] times = new long[16];
    private double[][] values = new double[16][];
    private long count;

    private SampleWindow(int limit, boolean keepsFirst) {
        this.limit = limit;
        this.keepsFirst = keepsFirst;
    }

    static SampleWindow first(int limit) {
        return new SampleWindow(limit, true);
    }

    static SampleWindow last(int limit) {
        return new SampleWindow(limit, false);
    }

    void clear() {
        count = 0;
    }

    void add(long time, double[] sample) {
        long n = count++;
        if (limit == 0 || keepsFirst && n >= limit) {
            return;
        }
        int slot = (int) (n % limit);
        if (slot == times.length) {
            int size = Math.min(limit, 2 * slot);
            times = java.util.Arrays.copyOf(times, size);
            values = java.util.Arrays.copyOf(values, size);
        }
        times[slot] = time;
        // Slots are reused while a series goes by: a series is longer than what is kept of it.
        if (values[slot] == null) {
            values[slot] = new double[sample.length];
        }
        System.arraycopy(sample, 0, values[slot], 0, sample.length);
    }

    /** How many went by. */
    long count() {
        return count;
    }

    Samples samples() {
        int n = (int) Math.min(count, limit);
        long from = keepsFirst ? 0 : count - n;
        long[] t = new long[n];
        double[][] v = new double[n][];
        for (int i = 0; i < n; i++) {
            int slot = (int) ((from + i) % limit);
            t[i] = times[slot];
            v[i] = values[slot].clone();
        }
        return new Samples(t, v);
    }
}
