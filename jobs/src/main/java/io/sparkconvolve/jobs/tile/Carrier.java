package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.CommitLog;
import io.sparkconvolve.datasets.Committed;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Source;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes tiles from an output that is there, where nothing of what they were made from has changed: a tile's source window,
 * halo and all, has the stamp that it had then. What is seen of the windows is noted for the next run.
 */
final class Carrier implements Closeable {
    private final TilePlan plan;
    private final Source source;
    private final CommitLog log;
    private Source output;

    Carrier(TilePlan plan, Source source, CommitLog log) {
        this.plan = plan;
        this.source = source;
        this.log = log;
    }

    boolean carries(long tile, TileGrid blocks, Ledger ledger) throws IOException {
        int stamp = stamp(blocks.domain());
        log.commit(tile, stamp);
        Committed before = plan.memory().lastOutput().stamps();
        if (!before.has(tile) || before.checksum(tile) != stamp) {
            return false;
        }
        Source last = output();
        Blocks stored = visitor -> {
            for (long block = 0; block < blocks.count(); block++) {
                Region region = blocks.region(block);
                // In double, every sample of every type that the job can have written comes back as it was.
                NdArray samples = NdArray.zeros(Precision.FLOAT64, region.intShape());
                last.read(region, samples);
                visitor.accept(region, samples);
            }
        };
        plan.sink().write(blocks.domain(), stored, ledger);
        return true;
    }

    private int stamp(Region tile) throws IOException {
        int stamp = 0;
        for (Region box : StepCosts.inputBoxes(plan.step(), tile)) {
            stamp = 31 * stamp + source.stamp(box);
        }
        return stamp;
    }

    private synchronized Source output() throws IOException {
        if (output == null) {
            output = plan.memory().lastOutput().recipe().open();
        }
        return output;
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
        if (output != null) {
            output.close();
        }
    }
}
