package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** How samples are distributed over equal ranges, {@value #BINS} of them, from the least to the largest. */
final class Histogram {
    private static final int BINS = 128;

    /** Smaller shares are not told from none. */
    private static final double LEAST = 1e-6;

    private final Stretch range;

    Histogram(float[]... samples) {
        range = Stretch.ofAll(samples);
    }

    static double least() {
        return LEAST;
    }

    double low() {
        return range.low();
    }

    double high() {
        return range.high();
    }

    /** The ranges' ends, one more than ranges. */
    double[] edges() {
        double[] edges = new double[BINS + 1];
        Arrays.setAll(edges, i -> low() + (high() - low()) * i / BINS);
        return edges;
    }

    /** Of each range, of 1. */
    double[] shares(float[]... samples) {
        double[] shares = new double[BINS];
        long all = 0;
        for (float[] part : samples) {
            for (float sample : part) {
                int bin = (int) ((sample - low()) / (high() - low()) * BINS);
                shares[Math.max(0, Math.min(BINS - 1, bin))]++;
                all++;
            }
        }
        for (int i = 0; i < BINS; i++) {
            shares[i] /= Math.max(1, all);
        }
        return shares;
    }

    ObjectNode json(double[] shares) {
        ObjectNode node =
                new ObjectMapper().createObjectNode().put("low", low()).put("high", high());
        ArrayNode array = node.putArray("shares");
        for (double share : shares) {
            array.add((double) (float) share);
        }
        return node;
    }
}
