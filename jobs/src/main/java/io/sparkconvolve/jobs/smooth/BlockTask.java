package io.sparkconvolve.jobs.smooth;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** The shipped function: sorted rows to blocks of samples. */
final class BlockTask implements FlatMapFunction<Iterator<Row>, SampleBlock> {
    private static final long serialVersionUID = 1L;

    private final SmoothPlan plan;

    BlockTask(SmoothPlan plan) {
        this.plan = plan;
    }

    @Override
    public Iterator<SampleBlock> call(Iterator<Row> rows) {
        return new Blocks(new RowSamples(plan, rows), plan.channels());
    }

    private static final class Blocks implements Iterator<SampleBlock> {
        private final RowSamples samples;
        private final int channels;

        Blocks(RowSamples samples, int channels) {
            this.samples = samples;
            this.channels = channels;
        }

        @Override
        public boolean hasNext() {
            return samples.hasNext();
        }

        @Override
        public SampleBlock next() {
            if (!samples.hasNext()) {
                throw new NoSuchElementException();
            }
            long[] times = new long[64];
            double[][] values = new double[channels][64];
            int size = 0;
            do {
                samples.next();
                if (size == times.length) {
                    times = Arrays.copyOf(times, 2 * size);
                    for (int c = 0; c < channels; c++) {
                        values[c] = Arrays.copyOf(values[c], 2 * size);
                    }
                }
                times[size] = samples.time();
                for (int c = 0; c < channels; c++) {
                    values[c][size] = samples.values()[c];
                }
                size++;
            } while (size < SampleBlock.LIMIT && samples.nextContinues());
            for (int c = 0; c < channels; c++) {
                values[c] = Arrays.copyOf(values[c], size);
            }
            return new SampleBlock(samples.key(), Arrays.copyOf(times, size), values);
        }
    }
}
