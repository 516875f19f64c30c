package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.correlation.BlockSums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The shipped function: partial sums of a task's run of units, each into a file of its own. */
final class SumTask implements Function<Integer, String> {
    private static final long serialVersionUID = 1L;
    private static final int ENCODED = 1 << 13;

    private final Broadcast<LagPlan> shipped;
    private final int tasks;

    SumTask(Broadcast<LagPlan> shipped, int tasks) {
        this.shipped = shipped;
        this.tasks = tasks;
    }

    /** @return what is wrong with the data, or null */
    @Override
    public String call(Integer task) throws IOException {
        LagPlan plan = shipped.value();
        try (SignalSamples a = plan.a().open();
                SignalSamples b = plan.b().open()) {
            BlockSums sums = new BlockSums(plan.grid(), a, b, plan.batch());
            long end = plan.units() * (task + 1) / tasks;
            for (long unit = plan.units() * task / tasks; unit < end; unit++) {
                write(plan, unit, sums);
            }
            return null;
        } catch (InvalidInputException e) {
            // A value, not a failure: Spark would try again, and the data would be as bad as before.
            return e.getMessage();
        }
    }

    private static void write(LagPlan plan, long unit, BlockSums sums) throws IOException {
        long group = plan.groupOf(unit);
        long first = plan.firstBlockOf(unit);
        byte[] raw = new byte[Double.BYTES * ENCODED];
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        plan.staging()
                .put(
                        plan.file(group, first / plan.batch()),
                        out -> sums.compute(
                                first,
                                plan.blocksOf(unit),
                                plan.grid().firstSegment(group),
                                plan.grid().firstSegment(group + 1),
                                (block, values, n) -> {
                                    for (int i = 0; i < n; i += ENCODED) {
                                        int m = Math.min(ENCODED, n - i);
                                        bytes.asDoubleBuffer().put(values, i, m);
                                        out.write(raw, 0, m * Double.BYTES);
                                    }
                                }));
    }
}
