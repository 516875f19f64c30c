package io.sparkconvolve.jobs.command;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.tile.Cluster;
import io.sparkconvolve.jobs.tile.Forecast;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say what a plan is for: the cluster of Spark's own settings, or one that is yet to be had. */
final class ClusterArguments {
    private static final double MEGA = 1e6;

    @Option(
            names = "--executors",
            paramLabel = "N",
            description = "plan for a cluster of so many executors, whatever --master says")
    private Integer executors;

    @Option(
            names = "--executor-cores",
            paramLabel = "N",
            description = "tasks at once in each of them; default: spark.executor.cores, or 1")
    private Integer cores;

    @Option(
            names = "--executor-memory",
            paramLabel = "SIZE",
            description = "heap of each of them, such as 4g; default: spark.executor.memory, or 1g")
    private String memory;

    @Option(
            names = "--storage-bandwidth",
            paramLabel = "MB/s",
            description =
                    "what storage gives to each executor, and takes, in 10^6 bytes a second; default: 200 on a cluster,"
                            + " 1000 on this machine")
    private Double bandwidth;

    /** The cluster as the options and Spark's settings have it. */
    Cluster cluster() {
        Map<String, String> given = new HashMap<>();
        if (cores != null) {
            given.put("spark.executor.cores", Integer.toString(RunArguments.atLeastOne("--executor-cores", cores)));
        }
        if (memory != null) {
            given.put("spark.executor.memory", memory);
        }
        return executors == null
                ? Cluster.expected(key -> given.getOrDefault(key, System.getProperty(key)))
                : Cluster.imagined(
                        RunArguments.atLeastOne("--executors", executors),
                        key -> given.getOrDefault(key, System.getProperty(key)));
    }

    /** Bytes a second of each executor. */
    double bandwidth(Cluster cluster) {
        if (bandwidth == null) {
            return cluster.isLocal() ? Forecast.LOCAL_BANDWIDTH : Forecast.SHARED_BANDWIDTH;
        }
        if (!(bandwidth > 0)) {
            throw new InvalidInputException("--storage-bandwidth must be more than 0 MB/s; got " + bandwidth);
        }
        return bandwidth * MEGA;
    }
}
