package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.NdArray;

/**
 * A box over integers of a range of 256, plane by plane and stripe by stripe: each row of outputs adds a line of samples
 * to the histograms of the stripe's columns and takes one away.
 */
final class ColumnRank {
    /** Fewer lines than these enter and leave a sliding set for less. */
    private static final int LEAST_LINES = 8;
    /** Boxes lower than these replace most of their samples from row to row. */
    private static final int LEAST_HEIGHT = 3;
    /** Boxes wider than this would want histograms of too many columns. */
    private static final int MOST_WIDTH = 1 << 13;
    /** Outputs of a stripe: its histograms stay in the second cache. */
    private static final int STRIPE = 512;

    private final int[] size;
    private final int stripe;
    private final ColumnHistograms histograms;
    private final short[] levels;
    private final int[] found;

    ColumnRank(Footprint footprint, int rank) {
        size = footprint.shape();
        stripe = stripe(footprint);
        int columns = stripe + footprint.width() - 1;
        histograms = new ColumnHistograms(footprint.lines(), footprint.width(), rank, columns);
        levels = new short[columns];
        found = new int[stripe];
    }

    /** Whether this is the way for a footprint, once the samples are of that kind. */
    static boolean suits(Footprint footprint) {
        return footprint.isBox()
                && footprint.lines() >= LEAST_LINES
                && footprint.length(footprint.rank() - 2) >= LEAST_HEIGHT
                && footprint.width() <= MOST_WIDTH;
    }

    private static int stripe(Footprint footprint) {
        return Math.max(STRIPE, 4 * footprint.width());
    }

    /** Bytes of the buffers. */
    static long bytes(Footprint footprint) {
        long columns = stripe(footprint) + footprint.width() - 1L;
        return ColumnHistograms.bytes(footprint.lines(), footprint.width(), columns)
                + columns * (Short.BYTES + Integer.BYTES);
    }

    /** Samples that are added to histograms, and taken away again, for a target. */
    static double counted(Footprint footprint, long[] target) {
        int last = target.length - 1;
        int rows = footprint.length(last - 1);
        double stripes = Math.ceil((double) target[last] / stripe(footprint));
        double counted = target[last] + stripes * (footprint.width() - 1);
        counted *= (target[last - 1] + rows - 1.0) * (footprint.lines() / rows);
        for (int a = 0; a < last - 1; a++) {
            counted *= target[a];
        }
        return counted;
    }

    /** As {@link RankFilter#run}, of samples that {@code integers} expresses. */
    void run(NdArray source, int first, NdArray target, SmallIntegers integers) {
        int last = source.rank() - 1;
        int[] planes = Lines.offsets(target.shape(), Lines.strides(source), last - 1);
        int[] slices = Lines.offsets(size, Lines.strides(source), last - 1);
        int cols = target.length(last);
        for (int plane = 0; plane < planes.length; plane++) {
            int to = plane * target.length(last - 1) * cols;
            for (int col = 0; col < cols; col += stripe) {
                int n = Math.min(stripe, cols - col);
                stripe(source, first + planes[plane] + col, slices, target, to + col, n, integers);
            }
        }
    }

    private void stripe(
            NdArray source, int first, int[] slices, NdArray target, int to, int n, SmallIntegers integers) {
        int last = source.rank() - 1;
        int stride = source.length(last);
        int height = size[last - 1];
        histograms.clear();
        for (int row = 0; row < height - 1; row++) {
            count(source, first + row * stride, slices, n, integers, 1);
        }
        for (int row = 0; row < target.length(last - 1); row++) {
            count(source, first + (row + height - 1) * stride, slices, n, integers, 1);
            histograms.slide(found, n);
            integers.write(found, target.samples(), to + row * target.length(last), n);
            count(source, first + row * stride, slices, n, integers, -1);
        }
    }

    private void count(NdArray source, int line, int[] slices, int n, SmallIntegers integers, int unit) {
        int columns = n + size[size.length - 1] - 1;
        for (int slice : slices) {
            integers.read(source.samples(), line + slice, columns, levels);
            histograms.count(levels, columns, unit);
        }
    }
}
