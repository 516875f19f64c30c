/** What a pass over all samples of an array finds out: ranges, moments, histograms. The same bits in whatever parts. */
package io.sparkconvolve.core.statistic;
