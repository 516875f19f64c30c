package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.List;

/** Which columns of a table are the array's; see {@link Location}. */
public final class ColumnChoice {
    private static final int MOST_SHOWN = 12;

    private ColumnChoice() {}

    /**
     * Positions of the columns that are wanted.
     *
     * @param names of the table's columns
     * @param wanted names, or positions where no name is the same; none: all columns
     * @throws InvalidInputException if there is no such column, or one is wanted twice; names the nearest
     */
    public static int[] of(String file, List<String> names, List<String> wanted) {
        int[] chosen = new int[wanted.isEmpty() ? names.size() : wanted.size()];
        boolean[] taken = new boolean[names.size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = wanted.isEmpty() ? i : position(file, names, wanted.get(i));
            if (taken[chosen[i]]) {
                throw new InvalidInputException(file + ": column '" + names.get(chosen[i]) + "' is asked for twice");
            }
            taken[chosen[i]] = true;
        }
        return chosen;
    }

    private static int position(String file, List<String> names, String wanted) {
        int named = names.indexOf(wanted);
        if (named >= 0) {
            return named;
        }
        boolean number = wanted.matches("\\d{1,6}") && Integer.parseInt(wanted) < names.size();
        if (!number) {
            throw new InvalidInputException(
                    file + " has no column '" + wanted + "'" + Names.suggestion(wanted, shown(names)));
        }
        return Integer.parseInt(wanted);
    }

    private static List<String> shown(List<String> names) {
        return names.subList(0, Math.min(names.size(), 64));
    }

    /** {@code "columns time, value of 5"}: what {@code info} says. */
    public static String text(List<String> chosen, int all) {
        String list = String.join(", ", chosen.subList(0, Math.min(chosen.size(), MOST_SHOWN)));
        return (chosen.size() == 1 ? "column " : "columns ")
                + list
                + (chosen.size() > MOST_SHOWN ? ", ..." : "")
                + (chosen.size() < all ? " of " + all : "");
    }

    /** The array's shape: {@code (column, row)}, or {@code (row)} for one column. */
    public static long[] shape(int columns, long rows) {
        return columns == 1 ? new long[] {rows} : new long[] {columns, rows};
    }
}
