package io.sparkconvolve.core.pipeline;

/**
 * One 1-D pass of a separable operation, in correlation orientation.
 *
 * @param axis among the filtered axes
 * @param before reach before an output sample
 */
public record Pass(int axis, double[] weights, int before) {}
