package io.sparkconvolve.core.series;

/** Whether the first or last sample that a worker sees is the series' own, or the series goes on beyond. */
public enum End {
    OF_SERIES,
    WITHIN
}
