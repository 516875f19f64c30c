/**
 * Reads and writes arrays through Hadoop's FileSystem. Start with {@link io.sparkconvolve.datasets.Formats}, the one door,
 * and {@link io.sparkconvolve.datasets.Source}. A format is one {@code Source}, one {@code Sink} and a line in
 * {@code Formats}; most of the work is done by {@link io.sparkconvolve.datasets.ChunkedSource} (finds chunks, caches them,
 * puts rows in place) and {@link io.sparkconvolve.datasets.Staging} (hidden until it is whole) with
 * {@link io.sparkconvolve.datasets.StagedFile} (one file, written in place or joined from parts).
 */
package io.sparkconvolve.datasets;
