/**
 * Several jobs in one Spark application, as a YAML file says. Start with {@link io.sparkconvolve.jobs.run.JobsFile}, what the
 * file says, and {@link io.sparkconvolve.jobs.run.JobsRun}, which runs it.
 */
package io.sparkconvolve.jobs.run;
