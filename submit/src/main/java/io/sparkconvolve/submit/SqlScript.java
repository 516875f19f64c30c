package io.sparkconvolve.submit;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the SQL statements of a file in a session as spark-submit's settings make it, and knows nothing else: {@code
 * spark-sql -f FILE} for a Spark made of Maven's jars, which lacks that command's Hive. A statement ends with a semicolon at
 * the end of a line. Rows go to stdout as JSON, what a statement took to stderr.
 */
public final class SqlScript {
    private SqlScript() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give one file of SQL statements; got " + List.of(args));
        }
        try (SparkSession spark =
                org.apache.spark.sql.classic.SparkSession.builder().getOrCreate()) {
            for (String statement : Files.readString(Path.of(args[0])).split(";\\s*(\\R|\\z)")) {
                if (!statement.isBlank()) {
                    run(spark, statement.strip());
                }
            }
        }
    }

    private static void run(SparkSession spark, String statement) {
        long start = System.nanoTime();
        long cpu = cpuNanos();
        List<String> rows = spark.sql(statement).toJSON().collectAsList();
        System.err.printf(
                Locale.ROOT,
                "%.2f s, processor time %.2f s: %s%n",
                (System.nanoTime() - start) / 1e9,
                (cpuNanos() - cpu) / 1e9,
                statement.replaceAll("\\s+", " "));
        rows.forEach(System.out::println);
    }

    /** Of this process, which in local mode does all the work. */
    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
