package io.sparkconvolve.core.statistic;

import io.sparkconvolve.core.array.Samples;
import java.io.Serializable;

/**
 * Gathers a {@link Statistic} of samples that are shown in parts. The finding does not depend on the parts or on their
 * order, to the last bit. NaN and infinities are left out. Not safe for use by two threads.
 */
public interface Tally extends Serializable {
    void add(Samples samples, int position, int n);

    /** Adds what another tally of the same statistic gathered. */
    void merge(Tally other);

    double[] finding();
}
