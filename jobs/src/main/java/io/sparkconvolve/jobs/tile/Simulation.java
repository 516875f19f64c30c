package io.sparkconvolve.jobs.tile;

import com.sun.management.OperatingSystemMXBean;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.SparkApplication;
import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.RunOptions;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A job of so many tiles with no work in them: planned, dealt, scheduled and counted as any other, so that what is left is
 * what the tiles cost the driver and what a task and a tile cost besides their samples.
 *
 * @param tiles each of one sample, which nobody makes, reads or writes
 * @param tasks Spark tasks that they are dealt to; 0: as many as a job whose tiles take their time would have
 */
public record Simulation(long tiles, int tasks) {
    /**
     * What it came to.
     *
     * @param counted tiles that tasks say they have done
     * @param seconds for all tiles, by the clock
     * @param taskSeconds processor time of the tasks, within tiles
     * @param driverSeconds processor time of the driver's JVM; in local mode it is the executor's, too
     * @param driverBytes the largest heap of the driver's JVM after a collection, before and during the run
     */
    public record Outcome(
            long counted, int tasks, double seconds, double taskSeconds, double driverSeconds, long driverBytes) {}

    /** Runs in an application that is there. */
    public Outcome run(SparkApplication application, Console console) {
        JobPlan plan = plan(Cluster.of(application.spark()));
        NoSource source = new NoSource(plan.filter().input());
        TileInputs inputs = new TileInputs(() -> source, plan.filter().rule(), new TreeMap<>());
        TilePlan recipe = TilePlan.of(inputs, plan, new NoSink(plan.grid().tile()), TilePlan.Plot.NONE, Memory.NONE);
        int dealt = tasks > 0 ? plan.tasks() : JobPlan.mostTasks(tiles);
        long start = processorNanos();
        TileRun.Outcome outcome = new TileRun(application, console, "tile").run(List.of(recipe), dealt);
        return new Outcome(
                outcome.work().tiles(),
                dealt,
                outcome.tileSeconds(),
                outcome.work().seconds(Quantity.CPU_TIME),
                (processorNanos() - start) / 1e9,
                HeapPeak.bytes());
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private JobPlan plan(Cluster cluster) {
        long[] shape = {tiles};
        long[] tile = {1};
        ArrayInfo line = new ArrayInfo("nothing", Dtype.FLOAT32, shape, tile, null, Metadata.NONE);
        FilterOptions copy = new FilterOptions(
                "x",
                Extension.of(Boundary.REFLECT),
                Mode.SAME,
                MethodChoice.AUTO,
                Optional.of(Precision.FLOAT32),
                MissingValues.KEEP,
                Nodata.OF_FILE);
        FilterPlan filter = FilterPlan.of(line, copy, 1, name -> null, Optional.empty(), null);
        Step step = filter.step();
        return JobPlan.of(
                filter, step, cluster, tile, new RunOptions(tile, tasks, 0, RunOptions.Earlier.FORGOTTEN, false));
    }
}
