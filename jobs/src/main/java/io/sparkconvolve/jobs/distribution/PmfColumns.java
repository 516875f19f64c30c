package io.sparkconvolve.jobs.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns that hold probabilities: a row for each variable and value, or a row for each value with a column for each
 * variable.
 *
 * @param variable names the variable, or null where each of {@code probabilities} is one
 * @param value of the variable
 * @param probabilities one column, or those of the variables
 * @param count how often a variable occurs, or null: once
 */
public record PmfColumns(String variable, String value, List<String> probabilities, String count) {
    public PmfColumns {
        probabilities = List.copyOf(probabilities);
    }

    /** All of them. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (variable != null) {
            names.add(variable);
        }
        names.add(value);
        names.addAll(probabilities);
        if (count != null) {
            names.add(count);
        }
        return names;
    }

    /** Those that are read as numbers. */
    boolean isNumber(String name) {
        return name.equals(value) || name.equals(count) || probabilities.contains(name);
    }
}
