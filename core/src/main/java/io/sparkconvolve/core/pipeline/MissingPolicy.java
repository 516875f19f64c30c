package io.sparkconvolve.core.pipeline;

/** What a convolution does with NaN samples; the same by every method. */
public enum MissingPolicy {
    /** A NaN makes every sample NaN whose footprint holds it. */
    PROPAGATE,
    /**
     * A NaN counts as absent: the sum over the samples present is scaled by the whole weight over the weight present.
     * Steps whose weights sum to 0 (derivatives) can't be scaled and propagate.
     */
    SKIP
}
