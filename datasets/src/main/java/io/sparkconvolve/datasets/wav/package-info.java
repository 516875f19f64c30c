/**
 * WAV files: PCM of 8, 16, 24 and 32 bits and IEEE floats, of one or more channels, beyond 4 GB as RF64. Start with
 * {@link io.sparkconvolve.datasets.wav.WavHeader}, what a file holds, and {@link io.sparkconvolve.datasets.wav.WavSource}.
 */
package io.sparkconvolve.datasets.wav;
