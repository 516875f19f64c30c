package io.sparkconvolve.core.loops;

/** Where the sums of a loop start. */
public enum Sum {
    /** From zero: the destination's old values don't matter. */
    SET,
    /** From what the destination holds. */
    ADD
}
