package io.sparkconvolve.core.plan;

/**
 * What a tile may cost.
 *
 * @param bytesPerTask memory that one task may fill with samples
 * @param parallelism tasks that run at once
 */
public record TileBudget(long bytesPerTask, int parallelism) {}
