/**
 * Convolution by Fourier transform, unit by unit. Start with {@link io.sparkconvolve.core.fft.UnitConvolution}, which
 * convolves one unit of a grid, and {@link io.sparkconvolve.core.fft.UnitShape}, which says what a unit reads and yields.
 *
 * <p>Blocks (2-D) go through a transform of our own, batched over vector lanes; lines (1-D) through JTransforms.
 */
package io.sparkconvolve.core.fft;
