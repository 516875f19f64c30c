/**
 * Tables that Spark reads and writes: opened, checked, and put in their place when they are complete. Start with {@link
 * io.sparkconvolve.jobs.table.TableReader} and {@link io.sparkconvolve.jobs.table.TableWriter}.
 */
package io.sparkconvolve.jobs.table;
