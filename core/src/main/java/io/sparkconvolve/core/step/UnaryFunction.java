package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.loops.Loops;
import java.io.Serializable;

/** A function of one sample, applied in place. NaN gives NaN. */
public interface UnaryFunction extends Serializable {
    String describe();

    void apply(Loops loops, Samples samples, int n);

    /** Whether any type of samples holds the results: see {@link Step#keepsType}. */
    default boolean keepsType() {
        return false;
    }

    /** Without the function's own rounding. */
    Bound bound(Bound input);
}
