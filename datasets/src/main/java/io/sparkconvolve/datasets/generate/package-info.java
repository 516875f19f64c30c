/**
 * Sample data of any size, from a seed: each sample is a pure function of the seed and its coordinates, so any region can
 * be made anywhere, in any order, with the same bits. Start with {@link io.sparkconvolve.datasets.generate.ImageGenerator} and
 * {@link io.sparkconvolve.datasets.generate.SignalGenerator}.
 *
 * <p>Only {@code + - * / sqrt}, integer hashes and StrictMath are used, which Java defines to the last bit on every machine.
 */
package io.sparkconvolve.datasets.generate;
