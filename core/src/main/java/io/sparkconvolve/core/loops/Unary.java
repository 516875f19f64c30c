package io.sparkconvolve.core.loops;

/** Operations on one operand, sample by sample. */
public enum Unary {
    ABS,
    SQRT,
    NEGATE,
    SQUARE
}
