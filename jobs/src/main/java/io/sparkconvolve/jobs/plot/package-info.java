/**
 * Pictures of signals: what is drawn is gathered by the tasks in arrays of fixed size, however long the signal. Start with
 * {@link io.sparkconvolve.jobs.plot.Envelope} and {@link io.sparkconvolve.jobs.plot.Page}.
 */
package io.sparkconvolve.jobs.plot;
