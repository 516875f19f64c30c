package io.sparkconvolve.core.series;

/** Whose sample it is: a worker computes the results at its own samples, and sees its neighbours' around them. */
public enum Role {
    OWN,
    NEIGHBOUR
}
