package io.sparkconvolve.jobs.plot;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The least and the largest sample of each column of a picture, for the first rows of an array: what a line through all of
 * its samples would cover. Samples may be added in any order and more than once, and parts merged in any order: the result
 * is the same. NaN is left out. Not safe for use by two threads.
 */
public final class Envelope implements Serializable {
    /**
     * Of a picture: an array's last axis is cut into so many at most, equally long but for the last. Four share a pixel, so
     * that signals of a few thousand samples are drawn as the lines that they are.
     */
    public static final int COLUMNS = 4400;

    /** Rows, such as channels, that are drawn. */
    public static final int MAX_ROWS = 8;

    private static final long serialVersionUID = 1L;

    private final Region domain;
    private final long samplesPerColumn;
    private final int columns;
    private final int rows;
    /** Columns {@code first} to {@code end - 1} are held, by row: low end, high end. */
    private final int first;

    private final int end;
    private final double[][] ranges;

    private Envelope(Region domain, int first, int end, double[][] ranges) {
        this.domain = domain;
        this.samplesPerColumn = samplesPerColumn(domain);
        this.columns = columns(domain);
        this.rows = rows(domain);
        this.first = first;
        this.end = end;
        this.ranges = ranges;
    }

    /** An empty one of a whole array. */
    public static Envelope of(Region domain) {
        double[][] ranges = new double[rows(domain) * columns(domain)][];
        for (int i = 0; i < ranges.length; i++) {
            ranges[i] = new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        }
        return new Envelope(domain, 0, columns(domain), ranges);
    }

    /** A new one of the same array, without samples. */
    public Envelope empty() {
        return of(domain);
    }

    private static long samplesPerColumn(Region domain) {
        return Math.max(1, -Math.floorDiv(-domain.length(domain.rank() - 1), (long) COLUMNS));
    }

    private static int columns(Region domain) {
        return (int) -Math.floorDiv(-domain.length(domain.rank() - 1), samplesPerColumn(domain));
    }

    private static int rows(Region domain) {
        long rows = 1;
        for (int a = 0; a < domain.rank() - 1; a++) {
            rows = Math.min(MAX_ROWS, rows * Math.min(MAX_ROWS, domain.length(a)));
        }
        return (int) rows;
    }

    /** Adds the samples of a box. */
    public void add(Region box, NdArray samples) {
        int axis = box.rank() - 1;
        int width = samples.length(axis);
        int lines = samples.size() / width;
        long[] at = box.origin();
        for (int line = 0; line < lines; line++) {
            long row = row(at);
            if (row < rows) {
                addLine((int) row, box.origin(axis), samples, line * width, width);
            }
            nextLine(at, box);
        }
    }

    /** The number of the line that holds a sample, among all lines of the array. */
    private long row(long[] at) {
        long row = 0;
        for (int a = 0; a < at.length - 1; a++) {
            row = row * domain.length(a) + at[a];
        }
        return row;
    }

    private static void nextLine(long[] at, Region box) {
        for (int a = at.length - 2; a >= 0; a--) {
            at[a]++;
            if (at[a] < box.end(a)) {
                return;
            }
            at[a] = box.origin(a);
        }
    }

    private void addLine(int row, long start, NdArray samples, int position, int width) {
        for (int i = 0; i < width; ) {
            int column = (int) ((start + i) / samplesPerColumn);
            int stop = (int) Math.min(width, (column + 1) * samplesPerColumn - start);
            samples.samples().widen(ranges[row * columns + column], position + i, stop - i);
            i = stop;
        }
    }

    /** What is to be sent: without the empty columns at both ends. */
    public Envelope trimmed() {
        int from = columns;
        int to = 0;
        for (int i = 0; i < ranges.length; i++) {
            if (ranges[i][0] <= ranges[i][1]) {
                from = Math.min(from, i % columns);
                to = Math.max(to, i % columns + 1);
            }
        }
        int kept = Math.max(0, to - from);
        double[][] part = new double[rows * kept][];
        for (int i = 0; i < part.length; i++) {
            part[i] = ranges[i / kept * columns + from + i % kept];
        }
        return new Envelope(domain, from, from + kept, part);
    }

    /** Adds all that a part of the same array has seen. */
    public void merge(Envelope part) {
        int kept = part.end - part.first;
        for (int i = 0; i < part.ranges.length; i++) {
            double[] range = ranges[i / kept * columns + part.first + i % kept];
            range[0] = Math.min(range[0], part.ranges[i][0]);
            range[1] = Math.max(range[1], part.ranges[i][1]);
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Samples of a row of the array. */
    public long length() {
        return domain.length(domain.rank() - 1);
    }

    public long samplesPerColumn() {
        return samplesPerColumn;
    }

    /** By column, NaN where there is none. */
    public double[] low(int row) {
        return edge(row, 0);
    }

    /** By column, NaN where there is none. */
    public double[] high(int row) {
        return edge(row, 1);
    }

    private double[] edge(int row, int side) {
        double[] edge = new double[columns];
        Arrays.setAll(edge, column -> {
            double[] range = ranges[row * columns + column];
            return range[0] <= range[1] ? range[side] : Double.NaN;
        });
        return edge;
    }
}
