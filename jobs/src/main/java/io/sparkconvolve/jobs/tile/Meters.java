package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** The counters that tasks fill and the driver reads: the only data, beside tile numbers, that Spark moves. */
final class Meters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LongAccumulator tiles;
    private final LongAccumulator tilesKept;
    private final LongAccumulator samples;
    private final LongAccumulator readNanos;
    private final LongAccumulator computeNanos;
    private final LongAccumulator writeNanos;
    private final LongAccumulator cpuNanos;
    private final CollectionAccumulator<Fault> faults;

    Meters(SparkContext spark) {
        tiles = spark.longAccumulator("tiles");
        tilesKept = spark.longAccumulator("tiles kept");
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

    /** Counts a tile that an earlier run wrote. */
    void kept(long size) {
        tilesKept.add(1);
        samples.add(size);
    }

    /** Notes that an output can't be made. */
    void fault(Fault fault) {
        faults.add(fault);
    }

    /** All that were noted so far; several tasks may have met the same. */
    List<Fault> faults() {
        return faults.value();
    }

    Totals totals() {
        return new Totals(
                tiles.value(),
                tilesKept.value(),
                samples.value(),
                readNanos.value() / 1e9,
                computeNanos.value() / 1e9,
                writeNanos.value() / 1e9,
                cpuNanos.value() / 1e9);
    }

    /**
     * Sums over all tiles so far.
     *
     * @param tiles that were computed
     * @param tilesKept that an earlier run had committed
     * @param samples of both
     * @param readSeconds by the clock, of all tasks together, as are the other times
     * @param cpuSeconds processor time
     */
    public record Totals(
            long tiles,
            long tilesKept,
            long samples,
            double readSeconds,
            double computeSeconds,
            double writeSeconds,
            double cpuSeconds) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    tiles + other.tiles,
                    tilesKept + other.tilesKept,
                    samples + other.samples,
                    readSeconds + other.readSeconds,
                    computeSeconds + other.computeSeconds,
                    writeSeconds + other.writeSeconds,
                    cpuSeconds + other.cpuSeconds);
        }

        ObjectNode put(ObjectNode node) {
            return node.put("tiles", tiles)
                    .put("tilesKept", tilesKept)
                    .put("samples", samples)
                    .put("readSeconds", readSeconds)
                    .put("computeSeconds", computeSeconds)
                    .put("writeSeconds", writeSeconds)
                    .put("cpuSeconds", cpuSeconds);
        }
    }
}
