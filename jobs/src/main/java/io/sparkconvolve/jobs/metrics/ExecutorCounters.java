package io.sparkconvolve.jobs.metrics;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.sparkconvolve.datasets.ChunkCache;
import java.util.EnumMap;
import java.util.Map;

/** What the tasks of this JVM have done since its executor began. Tasks have no other way to their executor's plugin. */
final class ExecutorCounters {
    private static volatile Map<Quantity, Counter> counters = fresh();

    private ExecutorCounters() {}

    private static Map<Quantity, Counter> fresh() {
        Map<Quantity, Counter> fresh = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            fresh.put(quantity, new Counter());
        }
        return fresh;
    }

    /** Begins at 0, in the registry of an executor. */
    static void begin(MetricRegistry registry) {
        Map<Quantity, Counter> fresh = fresh();
        fresh.forEach((quantity, counter) -> {
            if (quantity.isTime()) {
                registry.register(quantity.title(), (Gauge<Double>) () -> counter.getCount() * Work.NANOS);
            } else {
                registry.register(quantity.title(), counter);
            }
        });
        registry.register("chunkCacheBytes", (Gauge<Long>) ChunkCache::sharedBytes);
        counters = fresh;
    }

    static void add(Work work) {
        counters.forEach((quantity, counter) -> {
            if (work.amount(quantity) != 0) {
                counter.inc(work.amount(quantity));
            }
        });
    }
}
