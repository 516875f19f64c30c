package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.pipeline.Mode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What is correlated with what, and what is wanted of it.
 *
 * @param mode empty: full, or valid for a template
 * @param maxLag largest magnitude of a lag; empty: all of the mode
 * @param peaks how many peaks; 0: none
 * @param distance least distance of two peaks, in samples
 * @param threshold least score of a peak
 * @param rate samples a second; empty: as the files say, if they do
 * @param plot where a picture of scores and peaks goes, or null
 */
public record CorrelateOptions(
        String a,
        String b,
        Optional<Mode> mode,
        OptionalLong maxLag,
        Normalization normalization,
        int peaks,
        long distance,
        double threshold,
        OptionalDouble rate,
        String plot) {}
