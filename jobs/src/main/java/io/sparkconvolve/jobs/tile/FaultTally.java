package io.sparkconvolve.jobs.tile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * The first fault of each plan, from all tasks; bad data rather than other failures. It grows with the plans that have one and
 * not with tasks, and has no name: of an accumulator with a name the driver keeps a record for every task.
 *
 * <p>It may be read by one thread while another merges.
 */
final class FaultTally extends AccumulatorV2<Fault, List<Fault>> {
    private static final long serialVersionUID = 1L;

    /** By number of the plan; replaced and never changed, since an executor's heartbeat may be sending it. */
    private volatile Map<Integer, Fault> faults = Map.of();

    /** Also where a task is just receiving it: Spark shows it to the executor's heartbeat before its fields are there. */
    @Override
    public boolean isZero() {
        Map<Integer, Fault> known = faults;
        return known == null || known.isEmpty();
    }

    @Override
    public FaultTally copy() {
        FaultTally copy = new FaultTally();
        copy.faults = faults;
        return copy;
    }

    @Override
    public synchronized void reset() {
        faults = Map.of();
    }

    @Override
    public synchronized void add(Fault fault) {
        Map<Integer, Fault> more = new TreeMap<>(faults);
        more.merge(fault.plan(), fault, Fault::worse);
        faults = more;
    }

    @Override
    public void merge(AccumulatorV2<Fault, List<Fault>> other) {
        other.value().forEach(this::add);
    }

    /** One for each plan that has any. */
    @Override
    public List<Fault> value() {
        return List.copyOf(faults.values());
    }
}
