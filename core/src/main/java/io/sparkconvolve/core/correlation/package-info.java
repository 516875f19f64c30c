/**
 * Cross-correlation of two signals of any length, and the peaks of what it gives. Start with
 * {@link io.sparkconvolve.core.correlation.LagGrid}, how the sums are cut, and
 * {@link io.sparkconvolve.core.correlation.BlockSums}, how a cut is computed.
 */
package io.sparkconvolve.core.correlation;
