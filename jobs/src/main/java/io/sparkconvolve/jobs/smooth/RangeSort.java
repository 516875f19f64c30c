package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.col;

import io.sparkconvolve.jobs.table.SortedParts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Puts samples into ranges of key and time, each range sorted; those of one series at one time lie in one range. A table's
 * place in the ranges changes no result, only who computes it.
 */
final class RangeSort {
    /** Input that one task reads and sorts sooner than several could share it out. */
    private static final long SMALL_BYTES = 1L << 18;

    private final SmoothOptions options;
    private final int cores;

    RangeSort(SmoothOptions options, int cores) {
        this.options = options;
        this.cores = cores;
    }

    /** Keys, time on the grid, values: what {@link RowSamples} reads. */
    Dataset<Row> sorted(Dataset<Row> samples) {
        // What is sorted by travels; the time on the grid follows from it, and is computed again behind the shuffle.
        Column time = SampleTable.onGrid(col(SampleTable.EXACT_TIME), options.frequency());
        List<Column> keys = columns(SampleTable.KEY, options.table().keys().size());
        List<Column> values =
                columns(SampleTable.VALUE, options.table().values().size());
        List<Column> order = new ArrayList<>(keys);
        order.add(col(SampleTable.EXACT_TIME));
        order.addAll(columns(SampleTable.TIE, options.table().tieBreak().size()));
        // Values last: rows that nothing else tells apart come in one order, whatever order they were read in.
        order.addAll(values);
        List<Column> ranges = new ArrayList<>(keys);
        ranges.add(time);
        List<Column> result = new ArrayList<>(keys);
        result.add(time.as(SampleTable.TIME));
        result.addAll(values);
        return inRanges(samples.drop(SampleTable.TIME), ranges)
                .sortWithinPartitions(order.toArray(new Column[0]))
                .select(result.toArray(new Column[0]));
    }

    private static List<Column> columns(String name, int count) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(col(name + i));
        }
        return columns;
    }

    private Dataset<Row> inRanges(Dataset<Row> samples, List<Column> ranges) {
        if (options.partitions() == 0) {
            if (SortedParts.bytes(samples).compareTo(BigInteger.valueOf(SMALL_BYTES)) <= 0) {
                return samples.coalesce(1);
            }
            return samples.repartitionByRange(SortedParts.count(samples, cores), ranges.toArray(new Column[0]));
        }
        return samples.repartitionByRange(options.partitions(), ranges.toArray(new Column[0]));
    }
}
