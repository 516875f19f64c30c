/**
 * One series, sample after sample: irregular rows become a regular series, a window slides over it, and its statistics are
 * taken; none of it holds more than a few windows' lengths. Start with
 * {@link io.sparkconvolve.core.series.WindowConvolver} and {@link io.sparkconvolve.core.series.SeriesStatistics}.
 */
package io.sparkconvolve.core.series;
