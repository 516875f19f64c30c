package io.sparkconvolve.jobs.distribution;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.distribution.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.spark.sql.Row;

/** A part's rows, sorted by group, variable and value, as the variables of one group after the other. */
final class GroupRows {
    /** Of a value with its probability: as they are read, as they are kept, their places, and what arrays grow by. */
    private static final int ROW_BYTES = 64;

    private final SumPlan plan;
    private final Iterator<Row> rows;
    private Row row;
    private long held;
    private double[] values = new double[64];
    private double[] probabilities = new double[64];

    GroupRows(SumPlan plan, Iterator<Row> rows) {
        this.plan = plan;
        this.rows = rows;
        advance();
    }

    private void advance() {
        row = rows.hasNext() ? rows.next() : null;
    }

    /** Whether there is another group. */
    boolean hasNext() {
        return row != null;
    }

    /** The next group's key. */
    Object[] key() {
        Object[] key = new Object[plan.keys()];
        for (int k = 0; k < key.length; k++) {
            key[k] = row.get(k);
        }
        return key;
    }

    /** Takes the next group. @param key its own */
    List<Variable> next(Object[] key) {
        List<Variable> variables = new ArrayList<>();
        held = 0;
        while (row != null && isOf(key)) {
            variables.add(variable(key));
        }
        return variables;
    }

    private boolean isOf(Object[] key) {
        for (int k = 0; k < key.length; k++) {
            if (!Objects.equals(key[k], row.get(k))) {
                return false;
            }
        }
        return true;
    }

    private Variable variable(Object[] key) {
        String name = row.getString(plan.keys());
        long count = row.getLong(plan.keys() + 3);
        int size = 0;
        while (row != null && row.getString(plan.keys()).equals(name) && isOf(key)) {
            if (row.getLong(plan.keys() + 3) != count) {
                throw new InvalidInputException(plan.where(key) + "variable '" + name + "' has the counts " + count
                        + " and " + row.getLong(plan.keys() + 3) + "; give all its rows the same");
            }
            double probability = row.getDouble(plan.keys() + 2);
            // A value that is never taken is none: wide tables have them where other variables have theirs.
            if (probability > 0) {
                if (size == values.length) {
                    grow(key);
                }
                values[size] = row.getDouble(plan.keys() + 1);
                probabilities[size++] = probability;
            }
            advance();
        }
        held += size;
        checkMemory(key, held);
        return new Variable(name, count, Arrays.copyOf(values, size), Arrays.copyOf(probabilities, size));
    }

    private void grow(Object[] key) {
        checkMemory(key, held + 2L * values.length);
        values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
        probabilities = Arrays.copyOf(probabilities, values.length);
    }

    private void checkMemory(Object[] key, long rowsHeld) {
        if (rowsHeld * ROW_BYTES > plan.memory()) {
            throw new InvalidInputException(plan.where(key)
                    + String.format(
                            Locale.ROOT,
                            "more than %,d rows, which a task with %,.0f MB can't hold; give more memory or fewer tasks at"
                                    + " once",
                            plan.memory() / ROW_BYTES / 2,
                            plan.memory() / 0x1p20));
        }
    }
}
