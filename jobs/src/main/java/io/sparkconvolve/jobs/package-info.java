/**
 * The Spark jobs and their command line. Start with {@link io.sparkconvolve.jobs.Main} and
 * {@link io.sparkconvolve.jobs.tile.TileJob}.
 */
package io.sparkconvolve.jobs;
