package io.sparkconvolve.datasets.generate;

/**
 * Heart beats as an electrocardiogram shows them: the waves P, Q, R, S and T, each a Gaussian, after the model of P. McSharry
 * et al., "A dynamical model for generating synthetic electrocardiogram signals", 2003, doi:10.1109/TBME.2003.808805. The
 * k-th beat's R wave, of height {@code amplitude}, stands within 0.05 beats of beat {@code k + 0.5}.
 *
 * @param length of a beat in samples
 */
record Beats(long seed, double length, double amplitude) implements Waveform {
    /** Of the waves: place and standard deviation in beats, height in terms of the R wave. */
    private static final double[] PLACES = {-0.17, -0.035, 0, 0.035, 0.25};

    private static final double[] WIDTHS = {0.025, 0.010, 0.012, 0.010, 0.045};
    private static final double[] HEIGHTS = {0.15, -0.12, 1, -0.25, 0.3};

    private static final double UNSTEADY = 0.05;

    /** Past so many standard deviations a Gaussian is below 1e-8. */
    private static final double REACH = 6.1;

    @Override
    public void addTo(double[] samples, int n, long start, int channel) {
        long row = Hash.row(seed, channel);
        for (int i = 0; i < n; i++) {
            double time = (start + i) / length;
            long beat = (long) Math.floor(time);
            // A beat's waves reach into its neighbours.
            double value = waves(time - peak(row, beat));
            value += waves(time - peak(row, beat - 1)) + waves(time - peak(row, beat + 1));
            samples[i] += amplitude * value;
        }
    }

    private static double peak(long row, long beat) {
        return beat + 0.5 + UNSTEADY * Hash.signed(Hash.at(row, beat), 0);
    }

    private static double waves(double fromPeak) {
        double sum = 0;
        for (int w = 0; w < PLACES.length; w++) {
            double z = (fromPeak - PLACES[w]) / WIDTHS[w];
            if (z > -REACH && z < REACH) {
                sum += HEIGHTS[w] * StrictMath.exp(-0.5 * z * z);
            }
        }
        return sum;
    }

    /** Of a beat by the rectangle rule, which is exact here to many digits. */
    @Override
    public double power() {
        int points = 1000;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double value = waves((i + 0.5) / points - 0.5);
            sum += value * value;
        }
        return amplitude * amplitude * sum / points;
    }
}
