/**
 * Planned steps: a tree that computes any box of its output from boxes of its input. Start with
 * {@link io.sparkconvolve.core.step.Step} and {@link io.sparkconvolve.core.step.CorrelateStep}.
 *
 * <p>Evaluation is demand-driven, from the target backwards. A sample's bits depend on its global coordinates alone, never
 * on the box that was asked for: that is what makes tiles seamless.
 */
package io.sparkconvolve.core.step;
