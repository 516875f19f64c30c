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
            current.stop();
            current = null;
        }
        if (current == null) {
            // It would say at each command that it uses this context.
            Configurator.setLevel("org.apache.spark.SparkContext", Level.ERROR);
            current = new JavaSparkContext(new SparkConf()
                    .setMaster(master)
                    .setAppName("tests")
                    .set("spark.ui.enabled", "false")
                    .set("spark.driver.host", "127.0.0.1")
                    .set("spark.driver.bindAddress", "127.0.0.1"));
        }
        return current;
    }
}
