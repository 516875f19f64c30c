package io.sparkconvolve.core.series;

/** A series' first samples, up to a limit. */
public final class SeriesHead implements SampleSink {
    private final long[] times;
    private final double[][] values;
    private int size;

    public SeriesHead(int limit, int channels) {
        this.times = new long[limit];
        this.values = new double[channels][limit];
    }

    void clear() {
        size = 0;
    }

    void add(long time, double[] sample) {
        if (size < times.length) {
            times[size] = time;
            for (int c = 0; c < values.length; c++) {
                values[c][size] = sample[c];
            }
            size++;
        }
    }

    @Override
    public void push(long time, double[] sample, Role role) {
        add(time, sample);
    }

    public boolean isFull() {
        return size == times.length;
    }

    void copyOf(SeriesHead other) {
        size = Math.min(other.size, times.length);
        System.arraycopy(other.times, 0, times, 0, size);
        for (int c = 0; c < values.length; c++) {
            System.arraycopy(other.values[c], 0, values[c], 0, size);
        }
    }

    double value(int channel, int index) {
        return values[channel][index];
    }

    long time(int index) {
        return times[index];
    }
}
