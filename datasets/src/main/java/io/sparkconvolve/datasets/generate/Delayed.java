package io.sparkconvolve.datasets.generate;

/**
 * Another wave, later.
 *
 * @param delay in samples
 */
record Delayed(Waveform wave, long delay) implements Waveform {
    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        wave.addTo(samples, n, start - delay, channel);
    }

    @Override
    public double power() {
        return wave.power();
    }
}
