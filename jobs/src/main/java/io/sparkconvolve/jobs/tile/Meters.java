package io.sparkconvolve.jobs.tile;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** The counters that tasks fill and the driver reads: the only data, beside tile numbers, that Spark moves. */
final class Meters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LongAccumulator tiles;
    private final LongAccumulator samples;
    private final LongAccumulator readNanos;
    private final LongAccumulator computeNanos;
    private final LongAccumulator writeNanos;
    private final LongAccumulator cpuNanos;
    private final CollectionAccumulator<String> faults;

    Meters(SparkContext spark) {
        tiles = spark.longAccumulator("tiles");
        samples = spark.longAccumulator("samples");
        readNanos = spark.longAccumulator("read ns");
        computeNanos = spark.longAccumulator("compute ns");
        writeNanos = spark.longAccumulator("write ns");
        cpuNanos = spark.longAccumulator("cpu ns");
        faults = spark.collectionAccumulator("faults");
    }

    void count(long size, Lane.TileCost cost) {
        tiles.add(1);
        samples.add(size);
        readNanos.add(cost.read());
        computeNanos.add(cost.compute());
        writeNanos.add(cost.write());
        cpuNanos.add(cost.cpu());
    }

    /** Notes that the data are bad: no retry would help. */
    void fault(String message) {
        faults.add(message);
    }

    /** What is wrong with the data, or null. */
    String fault() {
        return faults.isZero() ? null : faults.value().get(0);
    }

    Totals totals() {
        return new Totals(
                tiles.value(),
                samples.value(),
                readNanos.value() / 1e9,
                computeNanos.value() / 1e9,
                writeNanos.value() / 1e9,
                cpuNanos.value() / 1e9);
    }

    /**
     * Sums over all tiles so far.
     *
     * @param readSeconds by the clock, of all tasks together, as are the other times
     * @param cpuSeconds processor time
     */
    public record Totals(
            long tiles,
            long samples,
            double readSeconds,
            double computeSeconds,
            double writeSeconds,
            double cpuSeconds) {}
}
