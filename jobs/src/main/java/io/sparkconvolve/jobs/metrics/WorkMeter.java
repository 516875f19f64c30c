package io.sparkconvolve.jobs.metrics;

import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * The meter that tasks turn and the driver reads: the work of those that succeeded, each once. What tasks add is also what
 * their executor's metrics show, that of failed attempts included.
 *
 * <p>It has no name: of an accumulator with a name the driver keeps a record for every task, two with its web pages' own. It
 * may be read by one thread while another merges.
 */
public final class WorkMeter extends AccumulatorV2<Work, Work> {
    private static final long serialVersionUID = 1L;

    private final Work sum = new Work();

    WorkMeter() {}

    /** A meter that stands at nothing, for tasks of this application. */
    public static WorkMeter of(SparkContext spark) {
        WorkMeter meter = new WorkMeter();
        spark.register(meter);
        return meter;
    }

    @Override
    public void add(Work work) {
        ExecutorCounters.add(work);
        synchronized (this) {
            sum.add(work);
        }
    }

    @Override
    public void merge(AccumulatorV2<Work, Work> other) {
        Work more = other.value();
        synchronized (this) {
            sum.add(more);
        }
    }

    /** All so far; a copy. */
    @Override
    public synchronized Work value() {
        return new Work().add(sum);
    }

    /** Also where a task is just receiving it: Spark shows it to the executor's heartbeat before its fields are there. */
    @Override
    public synchronized boolean isZero() {
        return sum == null || sum.isNone();
    }

    @Override
    public synchronized void reset() {
        sum.clear();
    }

    @Override
    public AccumulatorV2<Work, Work> copy() {
        WorkMeter copy = new WorkMeter();
        copy.sum.add(value());
        return copy;
    }
}
