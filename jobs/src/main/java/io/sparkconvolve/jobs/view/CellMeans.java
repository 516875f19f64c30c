package io.sparkconvolve.jobs.view;

import java.util.Arrays;

/** Means over square cells of a window, gathered from boxes in any order. What is NaN does not count. */
final class CellMeans {
    private final Window window;
    private final long cell;
    private final int height;
    private final int width;
    private final double[] sums;
    private final int[] counts;

    /** @param cell side of a cell; the first one lies in the window's corner, the last ones may be cut */
    CellMeans(Window window, long cell) {
        this.window = window;
        this.cell = cell;
        this.height = Math.toIntExact((window.height() - 1) / cell + 1);
        this.width = Math.toIntExact((window.width() - 1) / cell + 1);
        this.sums = new double[height * width];
        this.counts = new int[height * width];
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The samples of a cell. */
    Window cell(int row, int column) {
        return new Window(window.top() + row * cell, window.left() + column * cell, cell, cell).intersect(window);
    }

    /** Adds the samples of a box within the window, row by row. */
    void add(Window box, double[] values) {
        int rows = (int) box.height();
        int columns = (int) box.width();
        for (int y = 0; y < rows; y++) {
            int row = (int) ((box.top() + y - window.top()) / cell) * width;
            long x = box.left() - window.left();
            for (int i = 0; i < columns; ) {
                int column = (int) (x / cell);
                int n = (int) Math.min(columns - i, (column + 1) * cell - x);
                addRun(row + column, values, y * columns + i, n);
                i += n;
                x += n;
            }
        }
    }

    private void addRun(int index, double[] values, int position, int n) {
        double sum = 0;
        int count = 0;
        for (int i = position; i < position + n; i++) {
            double value = values[i];
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        sums[index] += sum;
        counts[index] += count;
    }

    /** The means; NaN where a cell has had no samples. */
    Patch patch() {
        double[] means = new double[sums.length];
        Arrays.setAll(means, i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
        return new Patch(height, width, means);
    }
}
