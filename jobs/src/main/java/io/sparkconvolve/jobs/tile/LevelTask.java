package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * The shipped function of a stage of smaller levels: from the number of a task to its run of cells. What comes back are the
 * faults of plans whose cells could not be made, and no samples.
 */
final class LevelTask implements Function<Integer, List<Fault>> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Map<Integer, Sink>> sinks;
    private final int stage;
    private final TileDeal deal;
    private final int attempts;

    /**
     * @param sinks by number of the plan
     * @param deal of the plans' cells
     * @param attempts that Spark makes at a task before it gives up
     */
    LevelTask(Broadcast<Map<Integer, Sink>> sinks, int stage, TileDeal deal, int attempts) {
        this.sinks = sinks;
        this.stage = stage;
        this.deal = deal;
        this.attempts = attempts;
    }

    @Override
    public List<Fault> call(Integer task) throws IOException {
        List<Fault> faults = new ArrayList<>();
        long end = deal.first(task + 1);
        for (long cell = deal.first(task); cell < end; ) {
            int plan = deal.plan(cell);
            long stop = Math.min(end, deal.start(plan + 1));
            try {
                make(plan, cell - deal.start(plan), stop - deal.start(plan));
            } catch (IOException e) {
                if (!TileTask.isLastAttempt(attempts)) {
                    throw e;
                }
                // Thrown, it would end the other plans, too.
                faults.add(new Fault(plan, Fault.Kind.FAILED, Failures.text(e)));
            }
            cell = stop;
        }
        return faults;
    }

    private void make(int plan, long from, long to) throws IOException {
        Sink sink = sinks.value().get(plan);
        TileGrid grid = sink.stages().get(stage).grid();
        for (long cell = from; cell < to; cell++) {
            sink.writeCell(stage, grid.region(cell));
        }
    }
}
