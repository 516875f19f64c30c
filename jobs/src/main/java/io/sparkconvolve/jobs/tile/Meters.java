package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;

/** The counters that tasks fill and the driver reads: the only data, beside tile numbers, that Spark moves. */
final class Meters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RunTally tally = new RunTally();

    Meters(SparkContext spark) {
        spark.register(tally);
    }

    void count(long size, Lane.TileCost cost) {
        tally.add(new RunTally.Tile(size, cost));
    }

    /** Counts a tile that an earlier run wrote. */
    void kept(long size) {
        tally.addKept(size);
    }

    /** Counts a tile that was taken from the output as it was. */
    void carried(long size) {
        tally.addCarried(size);
    }

    /** Notes that an output can't be made. */
    void fault(Fault fault) {
        tally.add(fault);
    }

    /** Of each plan that has any, the one to be told. */
    List<Fault> faults() {
        return tally.faults();
    }

    Totals totals() {
        return tally.value();
    }

    /**
     * Sums over all tiles so far.
     *
     * @param tiles that were computed
     * @param tilesKept that an earlier run had committed
     * @param tilesCarried that were taken from the output as it was, their source being unchanged
     * @param samples of all
     * @param readSeconds by the clock, of all tasks together, as are the other times
     * @param cpuSeconds processor time
     */
    public record Totals(
            long tiles,
            long tilesKept,
            long tilesCarried,
            long samples,
            double readSeconds,
            double computeSeconds,
            double writeSeconds,
            double cpuSeconds) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    tiles + other.tiles,
                    tilesKept + other.tilesKept,
                    tilesCarried + other.tilesCarried,
                    samples + other.samples,
                    readSeconds + other.readSeconds,
                    computeSeconds + other.computeSeconds,
                    writeSeconds + other.writeSeconds,
                    cpuSeconds + other.cpuSeconds);
        }

        ObjectNode put(ObjectNode node) {
            return node.put("tiles", tiles)
                    .put("tilesKept", tilesKept)
                    .put("tilesCarried", tilesCarried)
                    .put("samples", samples)
                    .put("readSeconds", readSeconds)
                    .put("computeSeconds", computeSeconds)
                    .put("writeSeconds", writeSeconds)
                    .put("cpuSeconds", cpuSeconds);
        }
    }
}
