package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.statistic.Statistic;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.Sink;
import java.io.Serializable;
import java.util.UUID;

/**
 * The whole recipe of a tile job: immutable, serialised once and sent to every executor. Tiles are numbers; what a number
 * means is here.
 *
 * @param id tells this run's plan from others' in a JVM that executes several
 * @param typical a tile in the middle, cut into its blocks; others are cut alike
 * @param question what is to be found out about the samples, or null
 * @param memory what tiles leave for a later run and have from an earlier one
 * @param plot whether tasks gather what a picture of input and output shows
 */
public record TilePlan(
        String id,
        TileInputs inputs,
        Step step,
        Precision precision,
        TileGrid grid,
        TileGrid typical,
        Sink sink,
        Statistic question,
        Plot plot,
        Memory memory)
        implements Serializable {
    /** What becomes of the samples beside the output. */
    public enum Plot {
        NONE,
        ENVELOPES
    }

    /** Tiles that are written. */
    static TilePlan of(TileInputs inputs, JobPlan plan, Sink sink, Plot plot, Memory memory) {
        return of(inputs, plan, sink, null, plot, memory);
    }

    /** Tiles that are looked at and forgotten. */
    static TilePlan of(TileInputs inputs, JobPlan plan, Statistic question) {
        return of(inputs, plan, new NoSink(plan.grid().tile()), question, Plot.NONE, Memory.NONE);
    }

    private static TilePlan of(
            TileInputs inputs, JobPlan plan, Sink sink, Statistic question, Plot plot, Memory memory) {
        return new TilePlan(
                UUID.randomUUID().toString(),
                inputs,
                plan.step(),
                plan.filter().precision().precision(),
                plan.grid(),
                plan.blocks(),
                sink,
                question,
                plot,
                memory);
    }

    /** A tile, cut into the blocks that it is computed in, one after the other. */
    TileGrid blocks(long tile) {
        return new TileGrid(grid.region(tile), typical.tile());
    }

    /** The same, with what an earlier run is found to have left. */
    TilePlan with(Memory found) {
        return new TilePlan(id, inputs, step, precision, grid, typical, sink, question, plot, found);
    }
}
