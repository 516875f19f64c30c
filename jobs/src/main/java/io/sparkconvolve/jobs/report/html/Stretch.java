package io.sparkconvolve.jobs.report.html;

import java.util.Arrays;

/**
 * A range of samples that is drawn from black to white; what lies outside is drawn as its ends.
 *
 * @param low black
 * @param high white; above {@code low}
 */
record Stretch(double low, double high) {
    private static final double SHARE = 0.002;

    Stretch {
        if (!(high > low)) {
            // All samples are one: mid grey.
            double value = low;
            double room = Math.max(0.5, Math.abs(value) * 0.5);
            low = value - room;
            high = value + room;
        }
    }

    /** From the 0.2nd to the 99.8th percentile. */
    static Stretch of(float[]... samples) {
        float[] all = sorted(samples);
        if (all.length == 0) {
            return new Stretch(0, 1);
        }
        int cut = (int) (SHARE * (all.length - 1));
        float low = all[cut];
        float high = all[all.length - 1 - cut];
        // Few samples that differ from the rest are the picture.
        return low < high ? new Stretch(low, high) : new Stretch(all[0], all[all.length - 1]);
    }

    /** From the least to the largest sample. */
    static Stretch ofAll(float[]... samples) {
        float[] all = sorted(samples);
        return all.length == 0 ? new Stretch(0, 1) : new Stretch(all[0], all[all.length - 1]);
    }

    /** Those that are numbers. */
    private static float[] sorted(float[]... samples) {
        float[] all =
                new float[Arrays.stream(samples).mapToInt(part -> part.length).sum()];
        int n = 0;
        for (float[] part : samples) {
            for (float sample : part) {
                if (sample == sample) {
                    all[n++] = sample;
                }
            }
        }
        all = Arrays.copyOf(all, n);
        Arrays.sort(all);
        return all;
    }

    /** 0 to 255. */
    int grey(double sample) {
        return (int) Math.rint(255 * Math.max(0, Math.min(1, (sample - low) / (high - low))));
    }

    String text() {
        return "black is " + Words.number(low) + ", white " + Words.number(high);
    }
}
