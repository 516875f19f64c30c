package io.sparkconvolve.jobs.distribution;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The shipped function: blocks to rows of group, value, probability and running sum. */
final class PointTask implements FlatMapFunction<Iterator<DistributionBlock>, Row> {
    private static final long serialVersionUID = 1L;

    @Override
    public Iterator<Row> call(Iterator<DistributionBlock> blocks) {
        return new Points(blocks);
    }

    private static final class Points implements Iterator<Row> {
        private final Iterator<DistributionBlock> blocks;
        private DistributionBlock block;
        private int next;

        Points(Iterator<DistributionBlock> blocks) {
            this.blocks = blocks;
        }

        @Override
        public boolean hasNext() {
            // No block is empty.
            return block != null && next < block.size() || blocks.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (block == null || next == block.size()) {
                block = blocks.next();
                next = 0;
            }
            int keys = block.key().length;
            Object[] values = Arrays.copyOf(block.key(), keys + 3);
            values[keys] = block.value(next);
            values[keys + 1] = block.probability(next);
            values[keys + 2] = block.cumulative(next);
            next++;
            return RowFactory.create(values);
        }
    }
}
