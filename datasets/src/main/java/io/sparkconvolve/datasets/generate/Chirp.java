package io.sparkconvolve.datasets.generate;

/**
 * A cosine of {@code from * t + slope * t * t} turns at time t.
 *
 * @param rate samples a second
 * @param from frequency at time 0, in Hz
 * @param slope half of the frequency's change a second
 */
record Chirp(double rate, double from, double slope, double amplitude) implements Waveform {
    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        for (int i = 0; i < n; i++) {
            double t = (start + i) / rate;
            double turns = (from + slope * t) * t;
            samples[i] += amplitude * StrictMath.cos(2 * Math.PI * (turns - Math.floor(turns)));
        }
    }

    @Override
    public double power() {
        return amplitude * amplitude / 2;
    }
}
