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
     * @param readSeconds by the clock, of all tasks together, as are the other times
     * @param cpuSeconds processor time
     */
    public record Totals(
            long tiles,
            long samples,
            double readSeconds,
            double computeSeconds,
            double writeSeconds,
            double cpuSeconds) {
        static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    tiles + other.tiles,
                    samples + other.samples,
                    readSeconds + other.readSeconds,
                    computeSeconds + other.computeSeconds,
                    writeSeconds + other.writeSeconds,
                    cpuSeconds + other.cpuSeconds);
        }

        ObjectNode put(ObjectNode node) {
            return node.put("tiles", tiles)
                    .put("samples", samples)
                    .put("readSeconds", readSeconds)
                    .put("computeSeconds", computeSeconds)
                    .put("writeSeconds", writeSeconds)
                    .put("cpuSeconds", cpuSeconds);
        }
    }
}
