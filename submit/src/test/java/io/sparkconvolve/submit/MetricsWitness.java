package io.sparkconvolve.submit;

import com.codahale.metrics.Counter;
import io.sparkconvolve.jobs.Main;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.metrics.source.Source;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * An application that a test starts in the place of ours. It runs a command line of ours, and then asks each executor what
 * Spark's metrics system knows there.
 */
public final class MetricsWitness {
    static final String PLUGIN = "io.sparkconvolve.jobs.metrics.MetricsPlugin";
    private static final int EXECUTORS = 2;

    private MetricsWitness() {}

    /** What is sent to the executors. */
    private interface Question extends Function1<Iterator<Integer>, Iterator<String>>, Serializable {}

    /** @param args the command line */
    public static void main(String[] args) {
        SparkConf conf = new SparkConf().setAppName("witness").set("spark.plugins", PLUGIN);
        try (JavaSparkContext spark = new JavaSparkContext(conf)) {
            int code = Main.run(args, System.out, System.err);
            System.out.println("exit code " + code);
            Question question =
                    ignored -> CollectionConverters.asScala(counters().iterator());
            // A stage whose tasks run all at once: one in each executor.
            Object lines = spark.parallelize(List.of(1, 2), EXECUTORS)
                    .rdd()
                    .barrier()
                    .mapPartitions(question, false, ClassTag$.MODULE$.apply(String.class))
                    .collect();
            for (String line : (String[]) lines) {
                System.out.println(line);
            }
        }
    }

    private static List<String> counters() {
        List<String> lines = new ArrayList<>();
        for (Source source :
                CollectionConverters.asJava(SparkEnv.get().metricsSystem().getSourcesByName("plugin." + PLUGIN))) {
            source.metricRegistry().getCounters().forEach((name, counter) -> lines.add(line(name, counter)));
        }
        return lines;
    }

    private static String line(String name, Counter counter) {
        return "executor " + SparkEnv.get().executorId() + " " + name + " " + counter.getCount();
    }
}
