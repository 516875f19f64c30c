package io.sparkconvolve.jobs.sql;

import io.sparkconvolve.core.pipeline.Mode;
import java.io.Serializable;

/** What a call computes, as far as its constants say: made once for a plan, and shipped. Immutable. */
final class LineRecipe implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SqlFunction function;
    private final Mode mode;
    /** Null where each row has its own. */
    private final double[] weights;

    LineRecipe(SqlFunction function, Mode mode, double[] weights) {
        this.function = function;
        this.mode = mode;
        this.weights = weights;
    }

    SqlFunction function() {
        return function;
    }

    Mode mode() {
        return mode;
    }

    /** Whether all rows have the same weights. */
    boolean hasWeights() {
        return weights != null;
    }

    /** The weights of all rows; not to be changed. */
    double[] weights() {
        return weights;
    }
}
