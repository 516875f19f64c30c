/**
 * The pipeline language: text to expression, expression to planned steps. Start with
 * {@link io.sparkconvolve.core.pipeline.Pipeline} and {@link io.sparkconvolve.core.pipeline.Operation}.
 *
 * <p>An operation is one small class in {@code pipeline.operations} and a line in
 * {@link io.sparkconvolve.core.pipeline.Operations}.
 */
package io.sparkconvolve.core.pipeline;
