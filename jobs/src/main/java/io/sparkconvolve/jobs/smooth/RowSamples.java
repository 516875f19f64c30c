package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * A part's sorted rows as samples: rows of one series at one time are made one. The arrays of {@link #values} are reused.
 */
final class RowSamples {
    private final SmoothPlan plan;
    private final Iterator<Row> rows;
    private final double[] values;
    private final int[] counts;
    private Row row;
    private Object[] key;
    private boolean newSeries;
    private long time;

    RowSamples(SmoothPlan plan, Iterator<Row> rows) {
        this.plan = plan;
        this.rows = rows;
        this.values = new double[plan.channels()];
        this.counts = new int[plan.channels()];
        this.row = rows.hasNext() ? rows.next() : null;
    }

    /** Whether there is another sample. */
    boolean hasNext() {
        return row != null;
    }

    /** Whether the next sample belongs to the series of the last one taken. */
    boolean nextContinues() {
        return row != null && key != null && sameSeries();
    }

    /** Takes the next sample. */
    void next() {
        if (row == null) {
            throw new NoSuchElementException();
        }
        newSeries = !nextContinues();
        if (newSeries) {
            key = key(row);
        }
        time = row.getLong(plan.keys());
        Arrays.fill(counts, 0);
        Arrays.fill(values, Double.NaN);
        take();
        advance();
        while (plan.duplicates() != Duplicates.KEEP
                && row != null
                && row.getLong(plan.keys()) == time
                && sameSeries()) {
            duplicate();
            advance();
        }
        finish();
    }

    private void take() {
        for (int c = 0; c < values.length; c++) {
            int column = plan.keys() + 1 + c;
            double value = row.isNullAt(column) ? Double.NaN : row.getDouble(column);
            if (value == value) {
                values[c] = counts[c]++ == 0 ? value : values[c] + value;
            }
        }
    }

    private void duplicate() {
        switch (plan.duplicates()) {
            case SUM, MEAN -> take();
            case ERROR ->
                throw new InvalidInputException("several rows of " + Arrays.toString(key) + " at one time ("
                        + Times.text(time, plan.frequency()) + "); say what they mean with --duplicates"
                        + " sum|mean|first|keep");
            default -> {
                // The first stays.
            }
        }
    }

    private void finish() {
        for (int c = 0; c < values.length; c++) {
            if (plan.duplicates() == Duplicates.MEAN && counts[c] > 1) {
                values[c] /= counts[c];
            }
            if (values[c] != values[c] && plan.fill() == plan.fill()) {
                values[c] = plan.fill();
            }
        }
    }

    private void advance() {
        row = rows.hasNext() ? rows.next() : null;
    }

    private boolean sameSeries() {
        for (int k = 0; k < key.length; k++) {
            if (!Objects.equals(key[k], row.get(k))) {
                return false;
            }
        }
        return true;
    }

    private Object[] key(Row of) {
        Object[] values = new Object[plan.keys()];
        for (int k = 0; k < values.length; k++) {
            values[k] = of.get(k);
        }
        return values;
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
