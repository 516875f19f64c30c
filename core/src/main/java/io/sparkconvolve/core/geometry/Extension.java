package io.sparkconvolve.core.geometry;

import java.io.Serializable;

/**
 * A boundary with the value that stands outside under {@link Boundary#CONSTANT}.
 *
 * @param value ignored by the other boundaries
 */
public record Extension(Boundary boundary, double value) implements Serializable {
    public static final Extension ZERO = new Extension(Boundary.CONSTANT, 0);

    public static Extension of(Boundary boundary) {
        return new Extension(boundary, 0);
    }

    /**
     * Whether extending before a 1-D pass along one axis equals extending before all passes: true where every outside
     * sample is a copy of an inside one, or zero.
     */
    public boolean commutesWithOtherAxes() {
        return boundary != Boundary.CONSTANT || value == 0;
    }

    @Override
    public String toString() {
        return boundary == Boundary.CONSTANT ? "constant " + value : boundary.toString();
    }
}
