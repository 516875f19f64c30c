package io.sparkconvolve.core.distribution;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * How variables are added.
 *
 * @param step of the lattice; null: the coarsest that holds all values
 * @param tolerance by which a variable's probabilities may miss 1
 * @param total what becomes of a variable's total probability
 * @param negatives what becomes of the probabilities below 0 that a transform's rounding leaves
 * @param method by which variables are convolved
 */
public record SumRules(BigDecimal step, double tolerance, Total total, Negatives negatives, Method method)
        implements Serializable {
    /** What becomes of a variable's total probability. */
    public enum Total {
        /** It must be 1, and stays as it is. */
        CHECKED,
        /** Probabilities are divided by it. */
        RESCALED
    }

    /** What becomes of negative results. */
    public enum Negatives {
        KEPT,
        CLAMPED
    }

    /** How two distributions are convolved. */
    public enum Method {
        /** Direct where that takes some hundredths of a second at most, or less than the transform. */
        AUTO,
        /** Sums of products: each probability to a relative error. */
        DIRECT,
        /** Transforms: each probability to an absolute error. */
        FFT
    }
}
