package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.End;
import java.io.Serializable;

/**
 * What a part sees of its first and last series in the parts beside it.
 *
 * @param before samples before its own first series, and whether the series begins with them
 * @param after samples behind its own last series, and whether the series ends with them
 * @param seriesHead what the first series begins with, where that is in another part and the boundary asks for it
 */
record PartContext(Samples before, End start, Samples after, End end, Samples seriesHead) implements Serializable {
    static final PartContext ALONE =
            new PartContext(Samples.NONE, End.OF_SERIES, Samples.NONE, End.OF_SERIES, Samples.NONE);
}
