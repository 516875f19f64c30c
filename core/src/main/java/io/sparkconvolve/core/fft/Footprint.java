package io.sparkconvolve.core.fft;

/**
 * The taps of a kernel as runs along its rows: which outputs a sample reaches, and with which sign. Zero weights are no
 * taps.
 */
final class Footprint {
    /** Which taps a set of runs holds. */
    enum Taps {
        ALL,
        POSITIVE,
        NEGATIVE;

        private boolean holds(double weight) {
            return switch (this) {
                case ALL -> weight != 0;
                case POSITIVE -> weight > 0;
                case NEGATIVE -> weight < 0;
            };
        }
    }

    /** Number of taps. */
    final int taps;

    private final int[][] runs = new int[Taps.values().length][];

    Footprint(double[] weights, int rows, int cols) {
        int count = 0;
        for (double weight : weights) {
            count += weight != 0 ? 1 : 0;
        }
        taps = count;
        for (Taps kind : Taps.values()) {
            runs[kind.ordinal()] = runs(kind, weights, rows, cols);
        }
    }

    /** Runs of neighbouring taps in row-major order, three numbers each: kernel row, first column, column after the last. */
    int[] runs(Taps kind) {
        return runs[kind.ordinal()];
    }

    private static int[] runs(Taps kind, double[] weights, int rows, int cols) {
        int[] found = new int[3 * rows * ((cols + 1) / 2)];
        int n = 0;
        for (int j = 0; j < rows; j++) {
            int i = 0;
            while (i < cols) {
                if (!kind.holds(weights[j * cols + i])) {
                    i++;
                    continue;
                }
                int start = i;
                while (i < cols && kind.holds(weights[j * cols + i])) {
                    i++;
                }
                found[n++] = j;
                found[n++] = start;
                found[n++] = i;
            }
        }
        return java.util.Arrays.copyOf(found, n);
    }
}
