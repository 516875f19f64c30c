/**
 * What a command says of itself to a machine. Start with {@link io.sparkconvolve.jobs.report.Report}, which jobs fill;
 * docs/observability.md has the schema.
 */
package io.sparkconvolve.jobs.report;
