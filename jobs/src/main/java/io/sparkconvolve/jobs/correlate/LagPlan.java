package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.correlation.LagGrid;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.fs.Path;

/**
 * How the sums of a correlation come about: a unit of work is a group of segments of b for a batch of blocks of lags, and
 * leaves its partial sums in a file of the staging place. Immutable; what is shipped.
 *
 * @param batch blocks of lags in a unit; changes no bit
 * @param norm what each sum is divided by; 1: nothing
 */
record LagPlan(Signal a, Signal b, LagGrid grid, int batch, double norm, Staging staging) implements Serializable {
    LagPlan withNorm(double value) {
        return new LagPlan(a, b, grid, batch, value, staging);
    }

    boolean isNormalized() {
        return norm != 1;
    }

    /** Whether sums are computed where they are wanted: one segment has nothing to be added to. */
    boolean isDirect() {
        return grid.segments() == 1;
    }

    private long batches() {
        return (grid.blocks() - 1) / batch + 1;
    }

    long units() {
        return Math.multiplyExact(grid.groups(), batches());
    }

    long groupOf(long unit) {
        return unit / batches();
    }

    long firstBlockOf(long unit) {
        return unit % batches() * batch;
    }

    int blocksOf(long unit) {
        return (int) Math.min(batch, grid.blocks() - firstBlockOf(unit));
    }

    /** Lags that the files of one batch hold. */
    long lagsPerBatch() {
        return (long) batch * grid.block();
    }

    /** The file of a group's sums for a batch. */
    Path file(long group, long batchNumber) {
        return staging.part(group + "-" + batchNumber);
    }

    void createStaging() throws IOException {
        if (!isDirect()) {
            staging.create();
        }
    }

    void removeStaging() throws IOException {
        if (!isDirect()) {
            staging.abort();
        }
    }
}
