package io.sparkconvolve.core.loops;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A flat element over two axes as horizontal runs: maximal stretches of samples that are in it. Rows with the same run share
 * it. Immutable.
 */
public final class Runs implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int height;
    private final int width;
    private final int[] firsts;
    private final int[] lengths;
    private final int[][] rows;

    private Runs(int height, int width, int[] firsts, int[] lengths, int[][] rows) {
        this.height = height;
        this.width = width;
        this.firsts = firsts;
        this.lengths = lengths;
        this.rows = rows;
    }

    private record Run(int first, int length) {}

    /** @param in which samples of an element of {@code height} rows are in it, row by row */
    public static Runs of(boolean[] in, int height, int width) {
        Map<Run, List<Integer>> rowsOf = new LinkedHashMap<>();
        for (int row = 0; row < height; row++) {
            int column = 0;
            while (column < width) {
                int first = column;
                while (column < width && in[row * width + column]) {
                    column++;
                }
                if (column > first) {
                    rowsOf.computeIfAbsent(new Run(first, column - first), run -> new ArrayList<>())
                            .add(row);
                }
                column++;
            }
        }
        return new Runs(
                height,
                width,
                rowsOf.keySet().stream().mapToInt(Run::first).toArray(),
                rowsOf.keySet().stream().mapToInt(Run::length).toArray(),
                rowsOf.values().stream()
                        .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new));
    }

    /** Rows of the element. */
    int height() {
        return height;
    }

    /** Samples of each row. */
    int width() {
        return width;
    }

    /** Number of runs that differ in where they begin or in how long they are. */
    public int distinct() {
        return firsts.length;
    }

    /** Number of runs, of all rows. */
    public int count() {
        int count = 0;
        for (int[] of : rows) {
            count += of.length;
        }
        return count;
    }

    /** Where a distinct run begins in its rows. */
    int first(int run) {
        return firsts[run];
    }

    int length(int run) {
        return lengths[run];
    }

    /** How often neighbours are taken together, two by two, until the longest run is less than twice as long. */
    public int doublings() {
        int longest = 1;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return log2(longest);
    }

    /** Rounded down. */
    static int log2(int n) {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(n);
    }

    /** The rows that have a distinct run. Not to be changed. */
    int[] rows(int run) {
        return rows[run];
    }
}
