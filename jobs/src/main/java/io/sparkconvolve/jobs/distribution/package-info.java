/**
 * The {@code distribution} command: sums of independent random variables, one for each group of a table's rows. Start with
 * {@link io.sparkconvolve.jobs.distribution.DistributionJob}, which reads as its steps, and {@link
 * io.sparkconvolve.jobs.distribution.SumTask}, which is what a task does.
 */
package io.sparkconvolve.jobs.distribution;
