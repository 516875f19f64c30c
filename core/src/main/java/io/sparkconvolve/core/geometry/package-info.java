/**
 * Where samples are: boxes, halos and what lies beyond the edge. Start with {@link io.sparkconvolve.core.geometry.Region}
 * and {@link io.sparkconvolve.core.geometry.Boundary}.
 *
 * <p>Coordinates are global and row-major (the last axis varies fastest); ranges are half-open.
 */
package io.sparkconvolve.core.geometry;
