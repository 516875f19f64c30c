/**
 * What a command was asked to do, as immutable values: text is parsed once, here, at the edge. Start with
 * {@link io.sparkconvolve.jobs.options.FilterOptions} and {@link io.sparkconvolve.jobs.options.OutputOptions}.
 */
package io.sparkconvolve.jobs.options;
