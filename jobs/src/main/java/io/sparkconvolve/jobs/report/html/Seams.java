package io.sparkconvolve.jobs.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where tiles meet: a few windows of a plane at full resolution, around a corner of four tiles and across the edges of two,
 * nearest to the plane's middle.
 */
final class Seams {
    /** Samples of a window, along either axis. */
    static final int SIDE = 96;

    private Seams() {}

    /**
     * A window.
     *
     * @param name of what it shows
     * @param top first row
     * @param left first column
     * @param row the seam's: first row of the tile below; -1 where none runs across
     * @param column first column of the tile at the right, or -1
     */
    record Place(String name, long top, long left, int height, int width, long row, long column) {
        /** The same part of an array that is smaller or larger by a few samples; null where it has none. */
        boolean isWithin(long rows, long columns) {
            return top + height <= rows && left + width <= columns;
        }
    }

    /** @param tile rows and columns of a tile */
    static List<Place> of(long rows, long columns, long[] tile) {
        long row = nearest(rows, tile[0]);
        long column = nearest(columns, tile[1]);
        List<Place> places = new ArrayList<>();
        if (row >= 0 && column >= 0) {
            places.add(place("a corner where four tiles meet", rows, columns, row, column, row, column));
        }
        if (column >= 0) {
            places.add(
                    place("an edge between left and right", rows, columns, middle(rows, tile[0]), column, -1, column));
        }
        if (row >= 0) {
            places.add(place("an edge between above and below", rows, columns, row, middle(columns, tile[1]), row, -1));
        }
        if (places.isEmpty()) {
            places.add(place("the middle: one tile has no seams", rows, columns, rows / 2, columns / 2, -1, -1));
        }
        return places;
    }

    /** The seam that is nearest to the middle; -1 where there is none. */
    private static long nearest(long length, long tile) {
        long seam = Math.round((double) length / 2 / tile) * tile;
        seam = seam >= length ? seam - tile : seam;
        return seam > 0 ? seam : length > tile ? tile : -1;
    }

    /** The middle of the tile that holds the axis' middle. */
    private static long middle(long length, long tile) {
        long start = length / 2 / tile * tile;
        return (start + Math.min(length, start + tile)) / 2;
    }

    private static Place place(String name, long rows, long columns, long y, long x, long row, long column) {
        int height = (int) Math.min(SIDE, rows);
        int width = (int) Math.min(SIDE, columns);
        long top = Math.max(0, Math.min(rows - height, y - height / 2));
        long left = Math.max(0, Math.min(columns - width, x - width / 2));
        // A small array's window may hold a seam that it is not about.
        return new Place(name, top, left, height, width, row, column);
    }

    /**
     * Mean step between neighbouring samples across a seam, and away from it.
     *
     * @param samples of a window, row by row
     * @param seam first sample behind it within the window, along the axis
     * @param isRow whether the seam lies between rows
     * @return two means; NaN where nothing can be compared
     */
    static double[] steps(float[] samples, int width, int seam, boolean isRow) {
        int height = samples.length / width;
        double[] sums = new double[2];
        long[] counts = new long[2];
        for (int y = isRow ? 1 : 0; y < height; y++) {
            for (int x = isRow ? 0 : 1; x < width; x++) {
                int at = y * width + x;
                double step = Math.abs((double) samples[at] - samples[isRow ? at - width : at - 1]);
                int kind = (isRow ? y : x) == seam ? 0 : 1;
                if (step == step) {
                    sums[kind] += step;
                    counts[kind]++;
                }
            }
        }
        return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
    }

    /** Rows and columns of a tile. @param text such as {@code 1x512x512} */
    static long[] tile(String text) {
        long[] shape = Arrays.stream(text.split("x")).mapToLong(Long::parseLong).toArray();
        return Arrays.copyOfRange(shape, shape.length - 2, shape.length);
    }
}
