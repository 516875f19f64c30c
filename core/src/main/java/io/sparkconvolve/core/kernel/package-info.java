/**
 * Weights: kernels, 1-D windows, and the split of a kernel into separable terms. Start with
 * {@link io.sparkconvolve.core.kernel.Kernel}.
 */
package io.sparkconvolve.core.kernel;
