package io.sparkconvolve.jobs.smooth;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** A part's samples, one after another. The array of {@link #values} is reused. */
final class Observations {
    private final Iterator<SampleBlock> blocks;
    private final double[] values;
    private SampleBlock block;
    private int next;
    private Object[] key;
    private boolean newSeries;
    private long time;

    Observations(SmoothPlan plan, Iterator<SampleBlock> blocks) {
        this.blocks = blocks;
        this.values = new double[plan.channels()];
        this.block = blocks.hasNext() ? blocks.next() : null;
    }

    /** Whether there is another sample. */
    boolean hasNext() {
        return block != null;
    }

    /** Whether the next sample belongs to the series of the last one taken. */
    boolean nextContinues() {
        // Within a block it does; only a block's first sample has to be looked at.
        return block != null && key != null && (next > 0 || block.isOf(key));
    }

    /** Takes the next sample. */
    void next() {
        if (block == null) {
            throw new NoSuchElementException();
        }
        newSeries = !nextContinues();
        if (newSeries) {
            key = block.key();
        }
        time = block.time(next);
        for (int c = 0; c < values.length; c++) {
            values[c] = block.value(c, next);
        }
        if (++next == block.size()) {
            block = blocks.hasNext() ? blocks.next() : null;
            next = 0;
        }
    }

    /** Whether the sample taken is the part's first of its series. */
    boolean isNewSeries() {
        return newSeries;
    }

    Object[] key() {
        return key;
    }

    long time() {
        return time;
    }

    double[] values() {
        return values;
    }
}
