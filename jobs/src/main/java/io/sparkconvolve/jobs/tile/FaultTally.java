package io.sparkconvolve.jobs.tile;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Of each plan that has a fault, the one to be told. It has no name, and its size grows neither with tiles nor with tasks, but
 * with the plans that have a fault. It may be read by one thread while another merges.
 */
final class FaultTally extends AccumulatorV2<Fault, List<Fault>> {
    private static final long serialVersionUID = 1L;

    /** By number of the plan; replaced and never changed, since an executor's heartbeat may be sending it. */
    private volatile Map<Integer, Fault> faults = Map.of();

    @Override
    public boolean isZero() {
        return faults.isEmpty();
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

    /** Keeps the first fault of a plan, and bad data rather than other failures. */
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
