/**
 * The tile job: a plan that says what every tile is, the function that executors run for each, and the driver's side of
 * it. Start with {@link io.sparkconvolve.jobs.tile.TilePlan} and {@link io.sparkconvolve.jobs.tile.TileJob}.
 */
package io.sparkconvolve.jobs.tile;
