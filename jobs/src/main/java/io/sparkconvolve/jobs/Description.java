package io.sparkconvolve.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What Spark's pages and its REST interface say of the jobs that a thread starts while this is open; then they say what they
 * said before. Descriptions may stand within each other.
 */
public final class Description implements AutoCloseable {
    private static final String GROUP = "spark.jobGroup.id";
    private static final String TEXT = "spark.job.description";
    /** A stage's name, and what a click on it unfolds; else the name and line of a method of ours. */
    private static final String STAGE = "callSite.short";

    private static final String STAGE_DETAILS = "callSite.long";

    private final JavaSparkContext spark;
    private final Map<String, String> before = new LinkedHashMap<>();

    /**
     * @param group tells the jobs of one command from others'
     * @param text what is done, in a line
     * @param stage what a task does
     */
    Description(JavaSparkContext spark, String group, String text, String stage) {
        this.spark = spark;
        set(GROUP, group);
        set(TEXT, text);
        set(STAGE, stage);
        set(STAGE_DETAILS, text);
    }

    private void set(String key, String value) {
        before.put(key, spark.getLocalProperty(key));
        spark.setLocalProperty(key, value);
    }

    @Override
    public void close() {
        before.forEach(spark::setLocalProperty);
    }
}
