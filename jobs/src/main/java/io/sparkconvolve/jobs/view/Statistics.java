package io.sparkconvolve.jobs.view;

import java.io.IOException;
import java.util.Arrays;

/**
 * How the values of a plane are distributed: all of them where they are few, else those of blocks that are spread evenly.
 * What is missing or infinite is left out.
 *
 * @param values in rising order; none where all are missing
 * @param whole whether no sample was left out
 */
record Statistics(double[] values, boolean whole) {
    private static final int MOST_SAMPLES = 1 << 18;
    private static final long MOST_BYTES = 128L << 20;
    private static final int BLOCK = 32;
    private static final int MOST_BLOCKS = 16;
    private static final long CHEAP_BYTES = MOST_BYTES / (MOST_BLOCKS * MOST_BLOCKS);

    /** Reads at most {@value #MOST_SAMPLES} samples, at {@value #MOST_BYTES} bytes or a chunk. */
    static Statistics of(ShownArray array, long[] plane) throws IOException {
        Levels.Level level = array.levels().all().get(0);
        Window all = array.whole(level);
        if (all.size() <= MOST_SAMPLES && level.source().cost(array.box(plane, all)) <= MOST_BYTES) {
            return new Statistics(sorted(array.read(level, plane, all)), true);
        }
        CellMeans cells = cells(array, level, plane, all);
        double[] values = new double[cells.height() * cells.width() * BLOCK * BLOCK];
        int n = 0;
        for (int row = 0; row < cells.height(); row++) {
            for (int column = 0; column < cells.width(); column++) {
                Window block = Blocks.of(array, level, plane, cells.cell(row, column), BLOCK, CHEAP_BYTES);
                double[] read = array.read(level, plane, block);
                System.arraycopy(read, 0, values, n, read.length);
                n += read.length;
            }
        }
        return new Statistics(sorted(Arrays.copyOf(values, n)), false);
    }

    /** As many cells as blocks may be read, up to {@value #MOST_BLOCKS} along each axis; a long row has them side by side. */
    private static CellMeans cells(ShownArray array, Levels.Level level, long[] plane, Window all) {
        long longest = Math.max(all.height(), all.width());
        boolean cheap = level.source().cost(array.box(plane, all)) <= MOST_BYTES;
        boolean line = Math.min(all.height(), all.width()) < longest / (MOST_BLOCKS * MOST_BLOCKS);
        long side = longest / (line ? MOST_BLOCKS * MOST_BLOCKS : MOST_BLOCKS) + 1;
        while (true) {
            CellMeans cells = new CellMeans(all, side);
            long cost = level.source()
                    .cost(array.box(plane, Blocks.of(array, level, plane, cells.cell(0, 0), BLOCK, CHEAP_BYTES)));
            long count = (long) cells.height() * cells.width();
            if (cheap || count == 1 || cost <= MOST_BYTES / count) {
                return cells;
            }
            side *= 2;
        }
    }

    private static double[] sorted(double[] read) {
        double[] finite = Arrays.stream(read).filter(Double::isFinite).toArray();
        Arrays.sort(finite);
        return finite;
    }

    /** The value below which so many of 100 lie: one of the values. @param percent 0 to 100 */
    double percentile(double percent) {
        return values[(int) Math.rint((values.length - 1) * percent / 100)];
    }

    /** How many values lie in each of {@code bins} equal parts of the range from the least to the largest. */
    long[] histogram(int bins) {
        long[] counts = new long[bins];
        if (values.length == 0) {
            return counts;
        }
        double low = values[0];
        double width = values[values.length - 1] / bins - low / bins;
        for (double value : values) {
            int bin = width > 0 ? (int) ((value - low) / width) : 0;
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return counts;
    }
}
