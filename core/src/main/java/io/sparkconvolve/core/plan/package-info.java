/**
 * Planning: how an output is cut into tiles so that they fit into memory and cost least. Pure functions; no Spark in
 * sight. Start with {@link io.sparkconvolve.core.plan.TilePlanner} and {@link io.sparkconvolve.core.plan.TileGrid}.
 */
package io.sparkconvolve.core.plan;
