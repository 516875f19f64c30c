package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.metrics.Work;
import io.sparkconvolve.jobs.metrics.WorkMeter;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;

/** The counters that tasks fill and the driver reads: the only data, beside tile numbers, that Spark moves. */
final class Meters implements Serializable {
    private static final long serialVersionUID = 1L;

    private final WorkMeter work;
    private final FaultTally faults = new FaultTally();
    private final SlowTiles slow = new SlowTiles();

    Meters(SparkContext spark) {
        work = WorkMeter.of(spark);
        spark.register(faults);
        spark.register(slow);
    }

    void count(Work more) {
        work.add(more);
    }

    /** Notes that an output can't be made. */
    void fault(Fault fault) {
        faults.add(fault);
        work.add(new Work().add(Quantity.FAULTS, 1));
    }

    /** Notes what a tile took. */
    void took(SlowTile tile) {
        slow.add(tile);
    }

    /** The slowest tiles so far, slowest first. */
    List<SlowTile> slowest() {
        return slow.value();
    }

    /** Of each plan that has any, the one to be told. */
    List<Fault> faults() {
        return faults.value();
    }

    /** Of all tasks so far. */
    Work work() {
        return work.value();
    }
}
