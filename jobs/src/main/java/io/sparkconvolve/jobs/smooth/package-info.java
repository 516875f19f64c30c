/**
 * The {@code smooth} command: series of a table, each smoothed and summed up, however many and however long. Start with
 * {@link io.sparkconvolve.jobs.smooth.SmoothJob}, which reads as its steps, and {@link
 * io.sparkconvolve.jobs.smooth.PartStream}, which is what a task does.
 */
package io.sparkconvolve.jobs.smooth;
