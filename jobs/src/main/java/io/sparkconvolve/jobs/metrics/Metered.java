package io.sparkconvolve.jobs.metrics;

import io.sparkconvolve.datasets.Traffic;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/** A task's function that counts what it reads, its processor time and its attempts. */
public final class Metered<T> implements Function<Integer, T> {
    private static final long serialVersionUID = 1L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Function<Integer, T> function;
    private final WorkMeter meter;

    public Metered(Function<Integer, T> function, WorkMeter meter) {
        this.function = function;
        this.meter = meter;
    }

    @Override
    public T call(Integer task) throws Exception {
        Traffic before = Traffic.ofThread();
        long cpu = THREADS.getCurrentThreadCpuTime();
        T result = function.call(task);
        meter.add(new Work()
                .add(Quantity.CPU_TIME, THREADS.getCurrentThreadCpuTime() - cpu)
                .add(Quantity.RETRIES, earlierAttempts())
                .add(Traffic.ofThread().minus(before)));
        return result;
    }

    /** Attempts at the calling task that came to nothing. */
    public static long earlierAttempts() {
        TaskContext context = TaskContext.get();
        return context == null ? 0 : context.attemptNumber();
    }
}
