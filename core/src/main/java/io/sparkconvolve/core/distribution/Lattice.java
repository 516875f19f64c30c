package io.sparkconvolve.core.distribution;

import java.io.Serializable;

/**
 * Where the values of a sum lie: point k is {@code (origin + k step) / 10^scale}, computed as a decimal and rounded once.
 *
 * @param origin the least value, in units of 10^-scale
 * @param step between neighbours, in the same units; at least 1
 */
public record Lattice(long origin, long step, int scale) implements Serializable {
    /** The value of point k, which may lie between two points' for a k that is not whole. */
    double value(double k) {
        return k == Math.rint(k) ? value((long) k) : Decimals.value(origin, scale) + k * stepValue();
    }

    /** The value of point k. */
    public double value(long k) {
        return Decimals.value(Math.addExact(origin, Math.multiplyExact(k, step)), scale);
    }

    /** The distance of neighbours. */
    public double stepValue() {
        return Decimals.value(step, scale);
    }
}
