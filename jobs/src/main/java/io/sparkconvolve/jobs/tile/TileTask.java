package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Traffic;
import io.sparkconvolve.jobs.metrics.Metered;
import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.metrics.Work;
import io.sparkconvolve.jobs.plot.Envelopes;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockManagerId;

/**
 * The shipped function: from the number of a task to its run of tiles, each read, computed and written. Consecutive tiles
 * read the same chunks in their halos, so a task's tiles are neighbours.
 */
final class TileTask implements Function<Integer, TileTask.Result> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<List<TilePlan>> plans;
    private final TileDeal deal;
    private final Meters meters;
    private final int attempts;

    /** @param attempts that Spark makes at a task before it gives up */
    TileTask(Broadcast<List<TilePlan>> plans, TileDeal deal, Meters meters, int attempts) {
        this.plans = plans;
        this.deal = deal;
        this.meters = meters;
        this.attempts = attempts;
    }

    /**
     * What a task sends back.
     *
     * @param heapPeak the largest heap after a collection in this JVM so far, in bytes
     * @param seen of plans that are plotted or ask a question
     */
    record Result(long heapPeak, List<Seen> seen) implements Serializable {}

    /**
     * What tiles of a plan showed.
     *
     * @param envelopes for a picture, or null
     * @param tally for an answer, or null
     */
    record Seen(int plan, Envelopes envelopes, Tally tally) implements Serializable {}

    @Override
    public Result call(Integer task) throws IOException {
        HeapPeak.watch();
        List<Seen> seen = new ArrayList<>();
        long end = deal.first(task + 1);
        for (long tile = deal.first(task); tile < end && !isKilled(); ) {
            int plan = deal.plan(tile);
            long stop = Math.min(end, deal.start(plan + 1));
            attempt(plan, tile - deal.start(plan), stop - deal.start(plan), seen);
            tile = stop;
        }
        meters.count(new Work().add(Quantity.RETRIES, Metered.earlierAttempts()));
        return new Result(HeapPeak.bytes(), seen);
    }

    /** Bad data is noted and not thrown: Spark would try again, and the data would be as bad as before. */
    private void attempt(int plan, long from, long to, List<Seen> seen) throws IOException {
        try {
            run(plan, from, to, seen);
        } catch (InvalidInputException e) {
            meters.fault(new Fault(plan, Fault.Kind.BAD_DATA, e.getMessage()));
        } catch (IOException e) {
            if (!isLastAttempt(attempts)) {
                throw e;
            }
            // Thrown, it would end the other plans, too.
            meters.fault(new Fault(plan, Fault.Kind.FAILED, Failures.text(e)));
        }
    }

    private void run(int plan, long from, long to, List<Seen> seen) throws IOException {
        Worker worker = Worker.enter(plans.value().get(plan));
        try {
            Lane lane = worker.take();
            TilePlan recipe = worker.plan();
            Envelopes envelopes = recipe.plot() == TilePlan.Plot.NONE
                    ? null
                    : Envelopes.of(worker.domain(), recipe.grid().domain());
            Tally tally = recipe.question() == null ? null : recipe.question().tally();
            lane.gather(envelopes, tally);
            Traffic before = Traffic.ofThread();
            for (long tile = from; tile < to && !isKilled(); tile++) {
                long start = System.nanoTime();
                Work work = process(worker, lane, tile);
                took(plan, tile, System.nanoTime() - start);
                Traffic now = Traffic.ofThread();
                meters.count(work.add(now.minus(before)));
                before = now;
            }
            if (envelopes != null || tally != null) {
                seen.add(new Seen(plan, envelopes == null ? null : envelopes.trimmed(), tally));
            }
            worker.give(lane);
        } finally {
            worker.leave();
        }
    }

    private void took(int plan, long tile, long nanos) {
        BlockManagerId here = SparkEnv.get().blockManager().blockManagerId();
        meters.took(new SlowTile(plan, tile, nanos, here.executorId(), here.host()));
    }

    /** Sees to it that a tile is there. @return what that took, but for what was read */
    private static Work process(Worker worker, Lane lane, long tile) throws IOException {
        TilePlan recipe = worker.plan();
        TileGrid blocks = recipe.blocks(tile);
        if (worker.keeps(tile, blocks)) {
            return spared(Quantity.TILES_KEPT, blocks);
        }
        Ledger ledger = Ledger.writing();
        Work work;
        if (worker.carries(tile, blocks, ledger)) {
            work = spared(Quantity.TILES_CARRIED, blocks);
        } else {
            work = lane.process(recipe.step(), blocks, recipe.sink(), ledger);
            worker.methods().addTo(work, blocks.domain().size());
        }
        worker.commit(tile, ledger.checksum());
        return work.add(Quantity.BYTES_WRITTEN, ledger.bytes());
    }

    /** A tile that was not computed. */
    private static Work spared(Quantity tiles, TileGrid blocks) {
        return new Work().add(tiles, 1).add(Quantity.SAMPLES, blocks.domain().size());
    }

    static boolean isLastAttempt(int attempts) {
        TaskContext context = TaskContext.get();
        return context == null || context.attemptNumber() + 1 >= attempts;
    }

    private static boolean isKilled() {
        TaskContext context = TaskContext.get();
        return context != null && context.isInterrupted();
    }
}
