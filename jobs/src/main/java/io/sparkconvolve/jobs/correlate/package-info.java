/**
 * Cross-correlation of two signals of any length, of a template with an image, and the peaks of both. Start with
 * {@link io.sparkconvolve.jobs.correlate.CorrelateJob} and {@link io.sparkconvolve.jobs.correlate.LagSums}.
 */
package io.sparkconvolve.jobs.correlate;
