package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.Sink;
import java.io.Serializable;
import java.util.UUID;

/**
 * The whole recipe of a tile job: immutable, serialised once and sent to every executor. Tiles are numbers; what a number
 * means is here.
 *
 * @param id tells this run's plan from others' in a JVM that executes several
 * @param rule what happens to samples before the pipeline sees them
 * @param plot whether tasks gather what a picture of input and output shows
 */
public record TilePlan(
        String id,
        SourceRecipe source,
        InputRule rule,
        Step step,
        Precision precision,
        TileGrid grid,
        Sink sink,
        Plot plot)
        implements Serializable {
    /** What becomes of the samples beside the output. */
    public enum Plot {
        NONE,
        ENVELOPES
    }

    public static TilePlan of(
            SourceRecipe source, InputRule rule, Step step, Precision precision, TileGrid grid, Sink sink, Plot plot) {
        return new TilePlan(UUID.randomUUID().toString(), source, rule, step, precision, grid, sink, plot);
    }
}
