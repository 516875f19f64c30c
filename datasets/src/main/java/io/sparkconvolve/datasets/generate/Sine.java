package io.sparkconvolve.datasets.generate;

/**
 * A sine.
 *
 * @param cycles a sample
 * @param phase in radians
 */
record Sine(double cycles, double amplitude, double phase) implements Waveform {
    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        for (int i = 0; i < n; i++) {
            double turns = cycles * (start + i);
            samples[i] += amplitude * StrictMath.sin(2 * Math.PI * (turns - Math.floor(turns)) + phase);
        }
    }

    @Override
    public double power() {
        return amplitude * amplitude / 2;
    }
}
