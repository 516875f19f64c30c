/**
 * What is counted of the work: {@link io.sparkconvolve.jobs.metrics.Quantity} names it, {@link
 * io.sparkconvolve.jobs.metrics.MetricsPlugin} hands it to Spark's metrics system.
 */
package io.sparkconvolve.jobs.metrics;
