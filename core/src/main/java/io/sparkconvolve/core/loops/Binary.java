package io.sparkconvolve.core.loops;

/** Operations on two operands, sample by sample. Minimum and maximum of a NaN are NaN. */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MINIMUM,
    MAXIMUM,
    /** {@code sqrt(a*a + b*b)} without overflow or underflow on the way. */
    HYPOT
}
