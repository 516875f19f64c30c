/**
 * Sums of independent random variables whose values lie on a lattice: the distribution of the sum is the convolution of
 * theirs. Start with {@link io.sparkconvolve.core.distribution.VariableSum} and {@link
 * io.sparkconvolve.core.distribution.Distribution}.
 */
package io.sparkconvolve.core.distribution;
