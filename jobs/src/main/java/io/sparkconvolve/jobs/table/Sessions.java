package io.sparkconvolve.jobs.table;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** SQL sessions of our own: what users set in theirs does not change what the jobs compute. */
public final class Sessions {
    private Sessions() {}

    /** UTC, so that text is read as wall-clock time and days have 24 hours; no re-planning, which moves rows between parts. */
    public static SparkSession of(JavaSparkContext context) {
        // It would report, beside our own line, that what a failed task computed was not kept.
        Configurator.setLevel("org.apache.spark.storage.BlockManager", Level.ERROR);
        SparkSession spark = org.apache.spark.sql.classic.SparkSession.builder()
                .sparkContext(context.sc())
                .getOrCreate()
                .newSession();
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        spark.conf().set("spark.sql.adaptive.enabled", "false");
        return spark;
    }
}
