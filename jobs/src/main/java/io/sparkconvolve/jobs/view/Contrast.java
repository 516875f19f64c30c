package io.sparkconvolve.jobs.view;

/**
 * Which values are dark and which are light.
 *
 * @param low is darkest, as is all below it
 * @param high is lightest, as is all above it; at most {@code low}: a step there
 * @param gamma above 1 lightens the middle: shade = 255 ((value - low) / (high - low))^(1/gamma), rounded
 */
record Contrast(double low, double high, double gamma) {
    Contrast {
        if (Double.isNaN(low) || Double.isNaN(high) || !(gamma >= 0.01 && gamma <= 100)) {
            throw new IllegalArgumentException(
                    "contrast wants numbers and a gamma from 0.01 to 100; got " + low + ", " + high + ", " + gamma);
        }
    }

    /** 0 to 255; -1 of NaN. */
    int shade(double value) {
        if (Double.isNaN(value)) {
            return -1;
        }
        if (value <= low) {
            return 0;
        }
        if (value >= high) {
            return 255;
        }
        // Halves first: the range of float64 values may exceed what float64 holds.
        double t = (value / 2 - low / 2) / (high / 2 - low / 2);
        return (int) Math.rint(255 * (gamma == 1 ? t : Math.pow(t, 1 / gamma)));
    }
}
