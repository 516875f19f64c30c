/**
 * How two arrays of any size differ: statistics of tiles that merge into those of the whole. Start with
 * {@link io.sparkconvolve.jobs.compare.CompareJob} and {@link io.sparkconvolve.jobs.compare.Difference}.
 */
package io.sparkconvolve.jobs.compare;
