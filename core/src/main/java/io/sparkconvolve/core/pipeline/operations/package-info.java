/** The operations of the pipeline language, a small class each; {@code Operations} lists them. */
package io.sparkconvolve.core.pipeline.operations;
