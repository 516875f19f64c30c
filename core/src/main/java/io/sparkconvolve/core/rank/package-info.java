/** Order statistics of sliding windows. Start with {@link io.sparkconvolve.core.rank.SlidingRank}. */
package io.sparkconvolve.core.rank;
