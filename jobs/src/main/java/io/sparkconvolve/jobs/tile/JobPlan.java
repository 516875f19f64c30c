package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.plan.TilePlanner;
import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.options.RunOptions;
import java.util.List;
import java.util.Optional;

/**
 * How a filter's output, or what one of its passes computes, is computed on a cluster: tiles, tasks and what they cost.
 *
 * @param step that is computed: the filter's last, but for intermediates that are read back, or that of a pass
 * @param blocks of a typical tile, computed one after the other
 * @param tasks Spark tasks that the tiles are dealt to
 * @param bytesPerTask samples alive at once in one task
 * @param tileSeconds what a tile costs on one core, by the cost model
 * @param tileSamplesRead samples that storage delivers for a tile: whole chunks, each once
 * @param amplification samples read over samples of the input, whole chunks counted
 * @param passes what comes before
 * @param levels stages of the smaller levels; none: the output has no such levels
 */
public record JobPlan(
        FilterPlan filter,
        Step step,
        Cluster cluster,
        TileGrid grid,
        TileGrid blocks,
        int tasks,
        long bytesPerTask,
        double tileSeconds,
        long tileSamplesRead,
        double amplification,
        PassList passes,
        List<Pyramid.Stage> levels) {
    /** Reading and decoding a sample: as the tile planner has it. */
    private static final double READ_NANOS = 1;

    private static final double SECONDS_PER_TASK = 0.5;
    private static final int TASKS_PER_CORE = 16;

    /** So few that no driver minds. */
    private static final int FEW_TASKS = 32;

    private static final int MAX_TASKS = 100_000;

    /** What a tile holds of the smaller levels: a quarter of its stored samples, a quarter of those, and so on. */
    private static final double SMALLER_LEVELS = 1 / 3.0;

    /** Of the samples, one in 64 is left for later rounds: more would gain little, and tiles would have to be larger. */
    private static final int HOT_LEVELS = 2;

    /** @param chunk tiles are whole multiples of it */
    static JobPlan of(FilterPlan filter, Step step, Cluster cluster, long[] chunk, RunOptions options) {
        TilePlanner planner = planner(filter, step, cluster, chunk, 0);
        return of(filter, step, cluster, planner, grid(planner, chunk, options), options);
    }

    /** The plan of what a sink takes, with its smaller levels, if it has such. */
    static JobPlan of(FilterPlan filter, Step step, Cluster cluster, Sink sink, RunOptions options) {
        if (sink.pyramid().isEmpty()) {
            return of(filter, step, cluster, sink.chunk(), options);
        }
        Pyramid pyramid = sink.pyramid().get();
        double kept = filter.output().bytes() * SMALLER_LEVELS;
        TilePlanner planner = planner(filter, step, cluster, sink.chunk(), kept);
        Optional<TileGrid> aligned = Optional.empty();
        for (int hot = Math.min(HOT_LEVELS, pyramid.levels() - 1);
                options.tile() == null && hot > 0 && aligned.isEmpty();
                hot--) {
            aligned = planner(filter, step, cluster, pyramid.tileFor(hot), kept).find();
        }
        TileGrid grid = aligned.orElseGet(() -> grid(planner, sink.chunk(), options));
        return of(filter, step, cluster, planner, grid, options)
                .with(sink.forTiles(grid).stages());
    }

    private static TilePlanner planner(FilterPlan filter, Step step, Cluster cluster, long[] chunk, double kept) {
        return new TilePlanner(
                step, filter.precision().precision(), chunk, filter.input().chunk(), cluster.budget(), kept);
    }

    private static TileGrid grid(TilePlanner planner, long[] chunk, RunOptions options) {
        return options.tile() == null ? planner.choose() : planner.of(checked(options.tile(), chunk.length));
    }

    private static JobPlan of(
            FilterPlan filter, Step step, Cluster cluster, TilePlanner planner, TileGrid grid, RunOptions options) {
        Region typical = grid.typical();
        TileGrid blocks = planner.blocks(typical);
        Region block = blocks.typical();
        double read = planner.samplesRead(block) * ((double) typical.size() / block.size());
        double seconds = (StepCosts.nanos(step, typical) + READ_NANOS * read) / 1e9;
        return new JobPlan(
                filter,
                step,
                cluster,
                grid,
                blocks,
                tasks(options, grid.count(), grid.count() * seconds, cluster),
                planner.bytes(typical),
                seconds,
                planner.samplesRead(typical),
                Math.max(1, read / inputShare(filter, step, typical)),
                PassList.NONE,
                List.of());
    }

    JobPlan after(PassList list) {
        return with(list, levels);
    }

    private JobPlan with(List<Pyramid.Stage> stages) {
        return with(passes, stages);
    }

    private JobPlan with(PassList list, List<Pyramid.Stage> stages) {
        return new JobPlan(
                filter,
                step,
                cluster,
                grid,
                blocks,
                tasks,
                bytesPerTask,
                tileSeconds,
                tileSamplesRead,
                amplification,
                list,
                stages);
    }

    private static long[] checked(long[] tile, int rank) {
        if (tile.length > rank) {
            throw new InvalidInputException(
                    "--tile " + Numbers.text(tile) + " has " + tile.length + " axes, the output has " + rank);
        }
        return tile;
    }

    /** The part of the input that a tile would read if there were neither halos nor chunks. */
    private static double inputShare(FilterPlan filter, Step step, Region tile) {
        double share = (double) tile.size() / step.domain().size();
        return share * filter.input().domain().size();
    }

    /**
     * Short tasks: progress is seen and little is lost with one; long enough that Spark costs little, and that one driver
     * starts them as fast as all cores end them.
     */
    private static int tasks(RunOptions options, long tiles, double seconds, Cluster cluster) {
        int cores = cluster.totalCores();
        double few = Math.max(cores, FEW_TASKS);
        double pace = seconds / (cores * Forecast.DRIVER_SECONDS_PER_TASK);
        double wanted = options.partitions() > 0
                ? options.partitions()
                : Math.max(few, Math.min(pace, Math.max((double) TASKS_PER_CORE * cores, seconds / SECONDS_PER_TASK)));
        return (int) Math.max(1, Math.min(wanted, mostTasks(tiles)));
    }

    /** Spark tasks of a long job of so many tiles. */
    static int mostTasks(long tiles) {
        return (int) Math.min(tiles, MAX_TASKS);
    }

    /** Spark tasks that the tiles of several plans are dealt to. */
    static int tasks(List<JobPlan> plans, RunOptions options) {
        long tiles = plans.stream().mapToLong(plan -> plan.grid.count()).sum();
        double seconds = plans.stream()
                .mapToDouble(plan -> plan.grid.count() * plan.tileSeconds)
                .sum();
        return tasks(options, tiles, seconds, plans.get(0).cluster);
    }

    /** Seconds for all tiles on all cores, by the cost model. */
    public double seconds() {
        return grid.count() * tileSeconds / Math.min(cluster.totalCores(), tasks);
    }
}
