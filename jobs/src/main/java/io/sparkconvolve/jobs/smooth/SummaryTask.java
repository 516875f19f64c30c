package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.SeriesStatistics;
import io.sparkconvolve.core.series.SmoothedSink;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The shipped function: sums the parts of series up. Its rows are the keys, the place of this part in the series, and for
 * each value the statistics as bytes.
 */
final class SummaryTask implements Function2<Integer, Iterator<SampleBlock>, Iterator<Row>> {
    private static final long serialVersionUID = 1L;

    private final SmoothPlan plan;
    private final Broadcast<Map<Integer, PartContext>> contexts;

    SummaryTask(SmoothPlan plan, Broadcast<Map<Integer, PartContext>> contexts) {
        this.plan = plan;
        this.contexts = contexts;
    }

    @Override
    public Iterator<Row> call(Integer part, Iterator<SampleBlock> blocks) {
        Summaries summaries = new Summaries(plan, part);
        PartContext context = contexts.value().getOrDefault(part, PartContext.ALONE);
        return new StreamedRows(new PartStream(plan, context, blocks, summaries), summaries.done);
    }

    /** Accumulates one series at a time. */
    private static final class Summaries implements PartStream.SeriesListener {
        final Queue<Row> done = new ArrayDeque<>();
        private final SmoothPlan plan;
        private final int part;
        private SeriesStatistics[] main;
        private SeriesStatistics[] lead;

        Summaries(SmoothPlan plan, int part) {
            this.plan = plan;
            this.part = part;
        }

        @Override
        public void begin(Object[] key) {
            main = empty();
            lead = null;
        }

        private SeriesStatistics[] empty() {
            SeriesStatistics[] statistics = new SeriesStatistics[plan.channels()];
            for (int c = 0; c < statistics.length; c++) {
                statistics[c] = SeriesStatistics.of(plan.statistics());
            }
            return statistics;
        }

        @Override
        public void accept(SmoothedSink.Section section, long time, double[] raw, double[] smoothed) {
            if (section == SmoothedSink.Section.LEAD && lead == null) {
                lead = empty();
            }
            SeriesStatistics[] statistics = section == SmoothedSink.Section.LEAD ? lead : main;
            for (int c = 0; c < smoothed.length; c++) {
                statistics[c].accept(smoothed[c]);
            }
        }

        @Override
        public void end(Object[] key) {
            done.add(row(key, part, main));
            if (lead != null) {
                // The series' first results, though they are known last.
                done.add(row(key, -1, lead));
            }
        }

        private static Row row(Object[] key, int place, SeriesStatistics[] statistics) {
            Object[] values = java.util.Arrays.copyOf(key, key.length + 1 + statistics.length);
            values[key.length] = place;
            for (int c = 0; c < statistics.length; c++) {
                values[key.length + 1 + c] = statistics[c].toBytes();
            }
            return RowFactory.create(values);
        }
    }
}
