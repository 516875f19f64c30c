package io.sparkconvolve.datasets.generate;

/** Independent normal samples: a counter through a hash, and its bits through the quantiles of the normal distribution. */
record WhiteNoise(long seed, double deviation) implements Waveform {
    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        add(deviation, samples, 0, n, start, channel);
    }

    /** Adds {@code factor} times the standard normal samples of these numbers. */
    void add(double factor, double[] samples, int from, int to, long start, int channel) {
        long row = Hash.row(seed, channel);
        for (int i = from; i < to; i++) {
            samples[i] += factor * Normal.of(Hash.at(row, start + i));
        }
    }

    @Override
    public double power() {
        return deviation * deviation;
    }
}
