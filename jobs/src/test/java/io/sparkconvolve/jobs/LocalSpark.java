package io.sparkconvolve.jobs;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The Spark context that tests share: the same one while the master stays the same. */
public final class LocalSpark {
    private static JavaSparkContext current;

    private LocalSpark() {}

    public static synchronized JavaSparkContext use(String master) {
        if (current != null && !current.master().equals(master)) {
            stop();
        }
        if (current == null) {
            current = start(master, new SparkConf().set("spark.ui.enabled", "false"));
        }
        return current;
    }

    /** A context of settings of its own, to be stopped by its test: the shared one is stopped. */
    static synchronized JavaSparkContext own(String master, SparkConf settings) {
        stop();
        return start(master, settings);
    }

    private static void stop() {
        if (current != null) {
            current.stop();
            current = null;
        }
    }

    private static JavaSparkContext start(String master, SparkConf settings) {
        // It would say at each command that it uses this context.
        Configurator.setLevel("org.apache.spark.SparkContext", Level.ERROR);
        return new JavaSparkContext(settings.setMaster(master)
                .setAppName("tests")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }
}
