/**
 * The sample of a rank under a footprint that slides over an array. Start with
 * {@link io.sparkconvolve.core.rank.RankFilter}.
 */
package io.sparkconvolve.core.rank;
