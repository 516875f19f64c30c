/**
 * Convolution by Fourier transform, unit by unit. Start with {@link io.sparkconvolve.core.fft.UnitConvolution}, which
 * convolves one unit of a grid, and {@link io.sparkconvolve.core.fft.UnitShape}, which says what a unit reads and yields.
 *
 * <p>Blocks (2-D) and lines (1-D) of powers of two go through a transform of our own, batched over vector lanes; lines of
 * other lengths through JTransforms. Kernels longer than a line's frame should be are cut into parts.
 */
package io.sparkconvolve.core.fft;
