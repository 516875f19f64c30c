package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.datasets.JoinStore;
import io.sparkconvolve.datasets.Pieces;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The shipped function of a join: copies one unit of one output file. What comes back is a receipt, and no samples. */
final class JoinTask implements Function<JoinTask.Unit, JoinTask.Receipt> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<Map<Integer, JoinStore>> stores;
    private final int attempts;

    /**
     * @param stores by number of the plan
     * @param attempts that Spark makes at a task before it gives up
     */
    JoinTask(Broadcast<Map<Integer, JoinStore>> stores, int attempts) {
        this.stores = stores;
        this.attempts = attempts;
    }

    /** @param number of the unit in the output of a plan */
    record Unit(int plan, int number, Pieces pieces) implements Serializable {}

    /**
     * What a unit sends back.
     *
     * @param bytes for the end of the join; null: it could not be done
     * @param failure why it could not be done, or null
     */
    record Receipt(int plan, byte[] bytes, String failure) implements Serializable {}

    @Override
    public Receipt call(Unit unit) throws IOException {
        try {
            return new Receipt(unit.plan(), stores.value().get(unit.plan()).write(unit.number(), unit.pieces()), null);
        } catch (IOException e) {
            if (!TileTask.isLastAttempt(attempts)) {
                throw e;
            }
            // Thrown, it would end the other plans, too.
            return new Receipt(unit.plan(), null, Failures.text(e));
        }
    }
}
