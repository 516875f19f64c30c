package io.sparkconvolve.core.series;

/** What stands at the times of a regular series where there is no row. */
public enum Gaps {
    /** Nothing was measured because nothing was there: 0. */
    ZERO,
    /** There is no sample: the series is the rows, one after another. */
    SKIP,
    /** On the line between the rows before and after. */
    LINEAR,
    /** As in the row before. */
    PREVIOUS;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
