package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Sink;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The shipped function of a stage of smaller levels: makes one cell of one output. What comes back is no sample. */
final class LevelTask implements Function<LevelTask.Cell, LevelTask.Outcome> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Map<Integer, Sink>> sinks;
    private final int attempts;

    /**
     * @param sinks by number of the plan
     * @param attempts that Spark makes at a task before it gives up
     */
    LevelTask(Broadcast<Map<Integer, Sink>> sinks, int attempts) {
        this.sinks = sinks;
        this.attempts = attempts;
    }

    /** A cell of a stage of the output of a plan. */
    record Cell(int plan, int stage, Region region) implements Serializable {}

    /** @param failure why the cell could not be made, or null */
    record Outcome(int plan, String failure) implements Serializable {}

    @Override
    public Outcome call(Cell cell) throws IOException {
        try {
            sinks.value().get(cell.plan()).writeCell(cell.stage(), cell.region());
            return new Outcome(cell.plan(), null);
        } catch (IOException e) {
            if (!TileTask.isLastAttempt(attempts)) {
                throw e;
            }
            // Thrown, it would end the other plans, too.
            return new Outcome(cell.plan(), Failures.text(e));
        }
    }
}
