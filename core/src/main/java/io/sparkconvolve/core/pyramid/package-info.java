/**
 * Smaller copies of an array, for who wants to see it whole: {@link io.sparkconvolve.core.pyramid.Pyramid} says which there
 * are and who makes them, {@link io.sparkconvolve.core.pyramid.BlockMean} what their samples are.
 */
package io.sparkconvolve.core.pyramid;
