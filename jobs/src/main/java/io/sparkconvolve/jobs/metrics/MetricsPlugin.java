package io.sparkconvolve.jobs.metrics;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Hands the counters to Spark's metrics system, and so to whatever sink it has been given. Each executor has its own, the
 * driver has the sums under {@code application.}; docs/observability.md has a table of them.
 */
public final class MetricsPlugin implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext spark, PluginContext context) {
                return Map.of();
            }

            @Override
            public void registerMetrics(String applicationId, PluginContext context) {
                ApplicationWork.begin(context.metricRegistry());
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext context, Map<String, String> settings) {
                ExecutorCounters.begin(context.metricRegistry());
            }
        };
    }
}
