package io.sparkconvolve.datasets.generate;

/**
 * Levels at random, equally likely between -amplitude and amplitude.
 *
 * @param length of a level in samples, not always whole
 */
record Steps(long seed, double length, double amplitude) implements Waveform {
    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        long row = Hash.row(seed, channel);
        long step = Long.MIN_VALUE;
        double level = 0;
        for (int i = 0; i < n; i++) {
            long now = (long) Math.floor((start + i) / length);
            if (now != step) {
                step = now;
                level = amplitude * ((Hash.at(row, now) >>> 11) * 0x1p-52 - 1);
            }
            samples[i] += level;
        }
    }

    @Override
    public double power() {
        return amplitude * amplitude / 3;
    }
}
