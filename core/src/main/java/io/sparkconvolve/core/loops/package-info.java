/**
 * The inner loops: sums of products over samples, in the form that the processor runs fastest. Start with
 * {@link io.sparkconvolve.core.loops.Loops}, the door that the rest of core calls, and
 * {@link io.sparkconvolve.core.simd.Simd}, which says which form runs.
 *
 * <p>Every loop computes 'valid' correlation on bare arrays: the boundary has been resolved before, and nothing is read or
 * written outside of what the output needs. Loops exist as Vector API code and as plain Java with the same operations in
 * the same order on every sample, so the bits do not depend on the form, on the number of lanes, or on how an array is
 * cut into rows and columns.
 */
package io.sparkconvolve.core.loops;
