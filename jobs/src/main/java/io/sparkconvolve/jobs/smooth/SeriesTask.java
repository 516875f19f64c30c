package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.SmoothedSink;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The shipped function: the smoothed series. Its rows are the keys, the time, the values and the smoothed values. */
final class SeriesTask implements Function2<Integer, Iterator<SampleBlock>, Iterator<Row>> {
    private static final long serialVersionUID = 1L;

    private final SmoothPlan plan;
    private final Broadcast<Map<Integer, PartContext>> contexts;

    SeriesTask(SmoothPlan plan, Broadcast<Map<Integer, PartContext>> contexts) {
        this.plan = plan;
        this.contexts = contexts;
    }

    @Override
    public Iterator<Row> call(Integer part, Iterator<SampleBlock> blocks) {
        Results results = new Results();
        PartContext context = contexts.value().getOrDefault(part, PartContext.ALONE);
        return new StreamedRows(new PartStream(plan, context, blocks, results), results.ready);
    }

    /** Makes a row of each result. */
    private static final class Results implements PartStream.SeriesListener {
        final Queue<Row> ready = new ArrayDeque<>();
        private Object[] key;

        @Override
        public void begin(Object[] of) {
            key = of;
        }

        @Override
        public void accept(SmoothedSink.Section section, long time, double[] raw, double[] smoothed) {
            Object[] values = java.util.Arrays.copyOf(key, key.length + 1 + 2 * raw.length);
            values[key.length] = time == SmoothedSink.NO_TIME ? null : time;
            for (int c = 0; c < raw.length; c++) {
                // A missing value is no value in a table; a result that can't be computed is NaN.
                values[key.length + 1 + c] = raw[c] == raw[c] ? raw[c] : null;
                values[key.length + 1 + raw.length + c] = smoothed[c];
            }
            ready.add(RowFactory.create(values));
        }

        @Override
        public void end(Object[] of) {
            key = null;
        }
    }
}
