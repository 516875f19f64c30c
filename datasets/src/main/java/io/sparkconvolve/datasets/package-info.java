/**
 * Reads and writes arrays through Hadoop's FileSystem. Start with {@link io.sparkconvolve.datasets.Formats}, the one door,
 * and {@link io.sparkconvolve.datasets.Source}. A format is one {@code Source}, one {@code Sink} and a line in
 * {@code Formats}.
 */
package io.sparkconvolve.datasets;
