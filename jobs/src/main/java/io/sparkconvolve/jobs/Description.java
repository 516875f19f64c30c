package io.sparkconvolve.jobs;

import java.util.LinkedHashMap;
import java.util.List;
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
    private final String text;
    private final Map<String, String> before = new LinkedHashMap<>();

    /**
     * @param group tells the jobs of one command from others'
     * @param text what is done, in a line
     * @param stage what a task does
     */
    Description(JavaSparkContext spark, String group, String text, String stage) {
        this.spark = spark;
        this.text = text;
        for (String key : List.of(GROUP, TEXT, STAGE, STAGE_DETAILS)) {
            before.put(key, spark.getLocalProperty(key));
        }
        spark.setLocalProperty(GROUP, group);
        say(text, stage);
    }

    private void say(String line, String stage) {
        spark.setLocalProperty(TEXT, line);
        spark.setLocalProperty(STAGE, stage);
        spark.setLocalProperty(STAGE_DETAILS, line);
    }

    /**
     * From now on another part of the same is done.
     *
     * @param part said behind the text, in a few words
     * @param stage what a task does
     */
    public void part(String part, String stage) {
        say(text + "; " + part, stage);
    }

    @Override
    public void close() {
        before.forEach(spark::setLocalProperty);
    }
}
