package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.series.SeriesStatistics;
import io.sparkconvolve.core.series.Statistic;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/** The shipped function: joins what the parts of each series came to. Its rows are sorted by key and place. */
final class MergeTask implements FlatMapFunction<Iterator<Row>, Row> {
    private static final long serialVersionUID = 1L;

    private final int keys;
    private final List<Statistic> statistics;
    private final int channels;
    private final LongAccumulator series;

    /** @param series counts them, for the report: a task that is tried again may count twice */
    MergeTask(SmoothPlan plan, LongAccumulator series) {
        this.keys = plan.keys();
        this.statistics = plan.statistics();
        this.channels = plan.channels();
        this.series = series;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> parts) {
        return new Merged(parts);
    }

    private final class Merged implements Iterator<Row> {
        private final Iterator<Row> parts;
        private Row part;

        Merged(Iterator<Row> parts) {
            this.parts = parts;
            this.part = parts.hasNext() ? parts.next() : null;
        }

        @Override
        public boolean hasNext() {
            return part != null;
        }

        @Override
        public Row next() {
            if (part == null) {
                throw new NoSuchElementException();
            }
            Row first = part;
            SeriesStatistics[] all = read(part);
            part = parts.hasNext() ? parts.next() : null;
            while (part != null && sameKey(first, part)) {
                SeriesStatistics[] next = read(part);
                for (int c = 0; c < channels; c++) {
                    all[c].merge(next[c]);
                }
                part = parts.hasNext() ? parts.next() : null;
            }
            series.add(1);
            return summary(first, all);
        }

        private boolean sameKey(Row a, Row b) {
            for (int k = 0; k < keys; k++) {
                if (!a.get(k).equals(b.get(k))) {
                    return false;
                }
            }
            return true;
        }

        private SeriesStatistics[] read(Row row) {
            SeriesStatistics[] read = new SeriesStatistics[channels];
            for (int c = 0; c < channels; c++) {
                read[c] = SeriesStatistics.read((byte[]) row.get(keys + 1 + c));
            }
            return read;
        }

        private Row summary(Row key, SeriesStatistics[] all) {
            List<Object> values = new ArrayList<>();
            for (int k = 0; k < keys; k++) {
                values.add(key.get(k));
            }
            for (SeriesStatistics channel : all) {
                for (Statistic statistic : statistics) {
                    if (statistic.kind() == Statistic.Kind.COUNT) {
                        values.add(channel.count());
                    } else {
                        values.add(channel.value(statistic));
                    }
                }
            }
            return RowFactory.create(values.toArray());
        }
    }
}
