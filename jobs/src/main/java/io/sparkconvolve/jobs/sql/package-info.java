/**
 * Functions of Spark SQL over arrays: {@code convolve}, {@code correlate}, {@code smooth}. Start with
 * {@link io.sparkconvolve.jobs.sql.ConvolveExtensions}, which registers them, and
 * {@link io.sparkconvolve.jobs.sql.LineEvaluator}, which computes a row.
 */
package io.sparkconvolve.jobs.sql;
