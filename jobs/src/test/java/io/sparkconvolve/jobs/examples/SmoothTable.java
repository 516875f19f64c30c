package io.sparkconvolve.jobs.examples;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.sparkconvolve.jobs.sql.ConvolveExtensions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Smooths the arrays of a table. */
final class SmoothTable {
    private SmoothTable() {}

    /** A new column y of the arrays of x. */
    static Dataset<Row> smoothed(SparkSession spark, Dataset<Row> series) {
        ConvolveExtensions.register(
                spark); // or --conf spark.sql.extensions=io.sparkconvolve.jobs.sql.ConvolveExtensions
        return series.withColumn("y", call_function("smooth", col("x"), lit("hann(7)")));
    }
}
