package io.sparkconvolve.datasets.generate;

import java.io.Serializable;

/** The colour of ground by its height, for each band; 0 to 1. */
final class Palette implements Serializable {
    /** Red, green, blue, near infrared. */
    private static final int CHANNELS = 4;

    private static final long serialVersionUID = 1L;
    private static final int STEPS = 1 << 10;
    private static final double LOWEST = -1;
    private static final double HIGHEST = 1.2;

    /** Height, then the four channels. */
    private static final double[][] STOPS = {
        {-1.00, 0.05, 0.13, 0.27, 0.02},
        {-0.30, 0.09, 0.24, 0.42, 0.03},
        {-0.03, 0.22, 0.47, 0.58, 0.05},
        {-0.004, 0.36, 0.60, 0.64, 0.06},
        {0.004, 0.86, 0.79, 0.58, 0.55},
        {0.03, 0.71, 0.69, 0.44, 0.60},
        {0.07, 0.46, 0.58, 0.30, 0.80},
        {0.22, 0.25, 0.43, 0.22, 0.85},
        {0.38, 0.22, 0.36, 0.20, 0.75},
        {0.50, 0.45, 0.41, 0.34, 0.50},
        {0.66, 0.56, 0.52, 0.48, 0.45},
        {0.74, 0.93, 0.93, 0.95, 0.70},
        {1.20, 1.00, 1.00, 1.00, 0.75}
    };

    private static final double[] LUMINANCE = {0.30, 0.59, 0.11, 0};

    private final int bands;
    private final double[][] table;

    /** @param bands 1: luminance; else red, green, blue, near infrared, and again from the start */
    Palette(int bands) {
        this.bands = bands;
        this.table = new double[bands][STEPS + 2];
        for (int b = 0; b < bands; b++) {
            int stop = 0;
            for (int i = 0; i < STEPS + 2; i++) {
                double height = LOWEST + (HIGHEST - LOWEST) * i / STEPS;
                while (stop < STOPS.length - 2 && STOPS[stop + 1][0] < height) {
                    stop++;
                }
                double low = STOPS[stop][0];
                double part = Math.max(0, Math.min(1, (height - low) / (STOPS[stop + 1][0] - low)));
                double from = band(b, STOPS[stop], 1);
                table[b][i] = from + part * (band(b, STOPS[stop + 1], 1) - from);
            }
        }
    }

    /** The colour of a band, from channels that start at {@code first}. */
    double band(int band, double[] channels, int first) {
        if (bands > 1) {
            return channels[first + band % CHANNELS];
        }
        double sum = 0;
        for (int c = 0; c < CHANNELS; c++) {
            sum += LUMINANCE[c] * channels[first + c];
        }
        return sum;
    }

    /** Sets {@code out[i]} to the band's colour at each height. */
    void paint(int band, double[] heights, int from, int to, double[] out) {
        double[] entries = table[band];
        double scale = STEPS / (HIGHEST - LOWEST);
        for (int i = from; i < to; i++) {
            double position = Hash.limit((heights[i] - LOWEST) * scale, 0, STEPS);
            int entry = (int) position;
            double low = entries[entry];
            out[i] = low + (position - entry) * (entries[entry + 1] - low);
        }
    }
}
