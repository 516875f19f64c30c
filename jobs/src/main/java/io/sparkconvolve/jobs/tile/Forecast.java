package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.plan.TilePlanner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * How long the main pass of a plan will take on its cluster, and what that is made of. A model: the cost model's seconds for a
 * tile, a few costs of Spark measured once, and storage as fast as one says. docs/scale.md has the measurements.
 *
 * <p>A task reads, computes and writes one after the other, so those add up; the driver starts tasks one after the other while
 * executors work, so only what goes beyond their work counts. All in seconds.
 *
 * @param start until the executors are there
 * @param compute of all tiles, over all cores that have a task
 * @param read of what tiles read from storage, uncompressed, whole chunks
 * @param write of the output, uncompressed
 * @param tasks what tasks and tiles cost besides
 * @param scheduling that executors wait for the driver
 * @param tail that cores wait for the last tasks; at most, by Graham's bound for tasks dealt as cores become free
 * @param publish of one file made of parts, which are read and written once more
 */
public record Forecast(
        double start,
        double compute,
        double read,
        double write,
        double tasks,
        double scheduling,
        double tail,
        double publish) {
    /** Bytes a second of an executor, of storage that many share. */
    public static final double SHARED_BANDWIDTH = 200e6;

    /** Bytes a second of a machine's own disks, and what it keeps of them in memory. */
    public static final double LOCAL_BANDWIDTH = 1000e6;

    /** Until a context is there, in the driver's own process; until executors of a cluster have registered with it. */
    private static final double LOCAL_START = 4;

    private static final double CLUSTER_START = 15;

    /** Of the driver for each task: to serialise, to send, to take down its end; processor time. */
    static final double DRIVER_SECONDS_PER_TASK = 1e-3;

    /** Of an executor for each task: to fetch, to deserialise, to send its result; processor time. */
    private static final double SECONDS_PER_TASK = 2e-3;

    private static final double SHORT = 0.5;

    /**
     * The forecast of a plan.
     *
     * @param outputBytes of the output without compression
     * @param joined whether tiles leave parts that are joined into one file at the end
     * @param bandwidth of storage for each executor, in bytes a second
     */
    public static Forecast of(JobPlan plan, double outputBytes, boolean joined, double bandwidth) {
        Cluster cluster = plan.cluster();
        double tiles = plan.grid().count();
        double lanes = Math.min(cluster.totalCores(), plan.tasks());
        // Where few cores have a task, few executors share what storage gives.
        double flow = bandwidth * Math.min(cluster.executors(), lanes);
        double compute = tiles * plan.tileSeconds() / lanes;
        double read =
                tiles * plan.tileSamplesRead() * plan.filter().input().dtype().bytes() / flow;
        double write = outputBytes / flow;
        double besides = (plan.tasks() * SECONDS_PER_TASK + tiles * TilePlanner.TILE_NANOS / 1e9) / lanes;
        double work = compute + read + write + besides;
        double scheduling = Math.max(0, plan.tasks() * DRIVER_SECONDS_PER_TASK - work);
        double task = work * lanes / plan.tasks();
        return new Forecast(
                cluster.isLocal() ? LOCAL_START : CLUSTER_START,
                compute,
                read,
                write,
                besides,
                scheduling,
                tail(task, plan.tasks(), lanes),
                joined ? 2 * write : 0);
    }

    /** With a core for each task none waits for a second one. */
    private static double tail(double task, double tasks, double lanes) {
        return tasks <= lanes ? 0 : task * (1 - 1 / lanes);
    }

    /** All of it. */
    public double seconds() {
        return parts().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** By name, in the order of time. */
    Map<String, Double> parts() {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("start", start);
        parts.put("compute", compute);
        parts.put("read", read);
        parts.put("write", write);
        parts.put("tasks", tasks);
        parts.put("scheduling", scheduling);
        parts.put("tail", tail);
        parts.put("publish", publish);
        return parts;
    }

    /** The parts in words, those left out that take less than half a second. */
    String text() {
        StringJoiner text = new StringJoiner(", ");
        parts().forEach((name, seconds) -> {
            if (seconds >= SHORT) {
                text.add(name + " " + Progress.duration(seconds));
            }
        });
        return text.toString();
    }
}
