package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * The shipped function: from the number of a task to its run of tiles, each read, computed and written. Consecutive tiles
 * read the same chunks in their halos, so a task's tiles are neighbours.
 */
final class TileTask implements Function<Integer, Long> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<TilePlan> plan;
    private final int tasks;
    private final Meters meters;

    TileTask(Broadcast<TilePlan> plan, int tasks, Meters meters) {
        this.plan = plan;
        this.tasks = tasks;
        this.meters = meters;
    }

    /** @return the largest heap after a collection in this JVM so far, in bytes */
    @Override
    public Long call(Integer task) throws IOException {
        HeapPeak.watch();
        try {
            run(task);
        } catch (InvalidInputException e) {
            // A value, not a failure: Spark would try again, and the data would be as bad as before.
            meters.fault(e.getMessage());
        }
        return HeapPeak.bytes();
    }

    private void run(int task) throws IOException {
        Worker worker = Worker.enter(plan.value());
        try {
            Lane lane = worker.take();
            TilePlan recipe = worker.plan();
            long end = first(task + 1);
            for (long tile = first(task); tile < end && !isKilled(); tile++) {
                Region region = recipe.grid().region(tile);
                meters.count(region.size(), lane.process(recipe.step(), region, recipe.sink()));
            }
            worker.give(lane);
        } finally {
            worker.leave();
        }
    }

    /** The first tile of a task: all tasks have equally many, but for one. */
    private long first(int task) {
        long count = plan.value().grid().count();
        return count / tasks * task + Math.min(task, count % tasks);
    }

    private static boolean isKilled() {
        TaskContext context = TaskContext.get();
        return context != null && context.isInterrupted();
    }
}
