package io.sparkconvolve.core.loops;

/**
 * The smallest or the largest of several samples, as {@code minimum} and {@code maximum} of IEEE 754-2019 have it: NaN where
 * one is NaN, and -0 below +0. So the result is a matter of the set alone, in whatever order it is looked through.
 */
public enum Extremum {
    MINIMUM(Double.POSITIVE_INFINITY),
    MAXIMUM(Double.NEGATIVE_INFINITY);

    private final double ofNone;

    Extremum(double ofNone) {
        this.ofNone = ofNone;
    }

    /** That of no samples: it changes no other. */
    public double ofNone() {
        return ofNone;
    }
}
