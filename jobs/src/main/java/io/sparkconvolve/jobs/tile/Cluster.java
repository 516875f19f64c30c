package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.plan.TileBudget;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.network.util.JavaUtils;

/**
 * What there is to compute with.
 *
 * @param heap bytes of one executor's heap
 * @param cores tasks that share that heap
 * @param totalCores tasks that run at once in all executors together
 */
public record Cluster(String master, long heap, int cores, int totalCores) {
    private static final Pattern LOCAL = Pattern.compile("local(?:\\[\\s*(\\d+|\\*)\\s*(?:,.*)?])?");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");
    private static final int ASSUMED_EXECUTORS = 2;

    /** Of the heap: the rest is Spark's, the collector's, and what formats hold while they encode. */
    private static final double SHARE_OF_TASKS = 0.6;

    /** {@link io.sparkconvolve.datasets.ChunkCache} takes this part of the heap at most. */
    private static final int CACHE_SHARE = 8;

    /**
     * As the settings promise, before anything runs.
     *
     * @param settings the value of a Spark setting, or null
     */
    public static Cluster expected(UnaryOperator<String> settings) {
        String master = settings.apply("spark.master") == null ? "local[*]" : settings.apply("spark.master");
        Matcher local = LOCAL.matcher(master);
        if (local.matches()) {
            int cores = cores(local.group(1));
            return new Cluster(master, Runtime.getRuntime().maxMemory(), cores, cores);
        }
        Matcher small = LOCAL_CLUSTER.matcher(master);
        if (small.matches()) {
            int cores = Integer.parseInt(small.group(2));
            return new Cluster(master, executorHeap(settings), cores, cores * Integer.parseInt(small.group(1)));
        }
        int cores = number(settings, "spark.executor.cores", 1);
        int executors = number(settings, "spark.executor.instances", ASSUMED_EXECUTORS);
        return new Cluster(master, executorHeap(settings), cores, cores * executors);
    }

    /**
     * Executors that are not there, each as the settings promise.
     *
     * @param settings the value of a Spark setting, or null
     */
    public static Cluster imagined(int executors, UnaryOperator<String> settings) {
        int cores = number(settings, "spark.executor.cores", 1);
        String name = executors == 1 ? "1 executor" : executors + " executors";
        return new Cluster(name, executorHeap(settings), cores, Math.multiplyExact(cores, executors));
    }

    /** As the running application has it. */
    public static Cluster of(JavaSparkContext spark) {
        UnaryOperator<String> settings = key -> spark.getConf().get(key, null);
        Cluster expected = expected(settings);
        if (LOCAL.matcher(spark.master()).matches()) {
            return expected;
        }
        // The driver is in that list, too.
        int executors = Math.max(1, spark.sc().getExecutorMemoryStatus().size() - 1);
        int total = spark.defaultParallelism();
        int shared =
                settings.apply("spark.executor.cores") == null && spark.master().startsWith("spark:")
                        ? (total + executors - 1) / executors
                        : expected.cores();
        return new Cluster(spark.master(), expected.heap(), shared, Math.max(total, shared));
    }

    private static int cores(String text) {
        if (text == null) {
            return 1;
        }
        return text.equals("*") ? Runtime.getRuntime().availableProcessors() : Math.max(1, Integer.parseInt(text));
    }

    private static long executorHeap(UnaryOperator<String> settings) {
        String memory = settings.apply("spark.executor.memory");
        try {
            return JavaUtils.byteStringAsMb(memory == null ? "1g" : memory) << 20;
        } catch (NumberFormatException e) {
            throw new InvalidInputException("spark.executor.memory wants a size such as 4g; got '" + memory + "'", e);
        }
    }

    private static int number(UnaryOperator<String> settings, String key, int fallback) {
        String value = settings.apply(key);
        try {
            return value == null ? fallback : Math.max(1, Integer.parseInt(value.trim()));
        } catch (NumberFormatException e) {
            throw new InvalidInputException(key + " wants a whole number; got '" + value + "'", e);
        }
    }

    /** Whether tasks run in the driver's own process. */
    public boolean isLocal() {
        return LOCAL.matcher(master).matches();
    }

    public int executors() {
        return (totalCores + cores - 1) / cores;
    }

    /** What one task may fill with samples, and how many run at once. */
    public TileBudget budget() {
        long left = heap - heap / CACHE_SHARE;
        return new TileBudget((long) (SHARE_OF_TASKS * left / cores), totalCores);
    }
}
