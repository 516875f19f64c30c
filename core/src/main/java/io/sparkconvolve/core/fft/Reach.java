package io.sparkconvolve.core.fft;

import java.util.Arrays;

/**
 * Which outputs of a unit a set of input samples reaches. Runs of samples times runs of taps are intervals of outputs;
 * their ends are counted, and one sum along each row makes the intervals, so that a large area of nodata costs a few
 * operations a row and tap row, not a sample and tap.
 */
final class Reach {
    private final int rows;
    private final int cols;
    private final int inputCols;
    /** Number of intervals that begin less number that end, per output row and column (one column more). */
    private final int[] ends;

    Reach(UnitShape shape) {
        rows = shape.rows();
        cols = shape.cols();
        inputCols = shape.inputCols();
        ends = new int[rows * (cols + 1)];
    }

    static long bytes(UnitShape shape) {
        return 4L * shape.rows() * (shape.cols() + 1);
    }

    void clear() {
        Arrays.fill(ends, 0);
    }

    /**
     * Adds the samples of one kind.
     *
     * @param kinds the kind of each input sample of the unit
     * @param inputRows rows of {@code kinds}
     * @param kind the kind to add
     * @param runs runs of taps, of {@link Footprint#runs}
     */
    void add(byte[] kinds, int inputRows, int kind, int[] runs) {
        for (int r = 0; r < inputRows; r++) {
            int row = r * inputCols;
            int c = 0;
            while (c < inputCols) {
                if (kinds[row + c] != kind) {
                    c++;
                    continue;
                }
                int start = c;
                while (c < inputCols && kinds[row + c] == kind) {
                    c++;
                }
                addRun(r, start, c, runs);
            }
        }
    }

    /** Samples {@code from <= c < to} of an input row: a tap (j, i) carries sample (r, c) to output (r - j, c - i). */
    private void addRun(int r, int from, int to, int[] runs) {
        for (int t = 0; t < runs.length; t += 3) {
            int y = r - runs[t];
            int first = Math.max(0, from - (runs[t + 2] - 1));
            int last = Math.min(cols - 1, to - 1 - runs[t + 1]);
            if (y >= 0 && y < rows && first <= last) {
                ends[y * (cols + 1) + first]++;
                ends[y * (cols + 1) + last + 1]--;
            }
        }
    }

    /** Whether every output of the unit is reached. */
    boolean coversAll() {
        for (int y = 0; y < rows; y++) {
            int open = 0;
            for (int x = 0; x < cols; x++) {
                open += ends[y * (cols + 1) + x];
                if (open == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sets {@code bit} in the flags of all outputs that are reached; {@code flags[y * cols + x]}. */
    void mark(byte[] flags, int bit) {
        for (int y = 0; y < rows; y++) {
            int open = 0;
            for (int x = 0; x < cols; x++) {
                open += ends[y * (cols + 1) + x];
                if (open > 0) {
                    flags[y * cols + x] |= (byte) bit;
                }
            }
        }
    }
}
