/**
 * What samples are: dense row-major arrays in one of two precisions, and the sample types of files. Start with
 * {@link io.sparkconvolve.core.array.NdArray} and {@link io.sparkconvolve.core.array.Samples}.
 *
 * <p>Classes named {@code Float…} are the source of their {@code Double…} twins, which the build makes from them.
 */
package io.sparkconvolve.core.array;
