package io.sparkconvolve.core.geometry;

import java.util.ArrayList;
import java.util.List;

/**
 * Which samples of one axis of a domain stand in a range {@code [start, end)} that may reach outside of it: at most three
 * disjoint intervals of the domain (the range's own part, and what each side folds back to), laid end to end, and for
 * each position of the range the index into that concatenation.
 *
 * <p>A wrapped range at the left edge needs the far right edge; naming intervals instead of their hull is what keeps such
 * a tile from reading the whole row.
 */
public final class AxisMap {
    private final long[] starts;
    private final long[] ends;
    private final Boundary boundary;
    private final long n;
    private final long start;
    private final boolean identity;

    private AxisMap(long[] starts, long[] ends, Boundary boundary, long n, long start, boolean identity) {
        this.starts = starts;
        this.ends = ends;
        this.boundary = boundary;
        this.n = n;
        this.start = start;
        this.identity = identity;
    }

    /**
     * Maps {@code [start, end)}.
     *
     * @param n length of the domain's axis, from coordinate 0
     */
    public static AxisMap of(Boundary boundary, long n, long start, long end) {
        List<long[]> intervals = new ArrayList<>(3);
        add(intervals, Math.max(start, 0), Math.min(end, n));
        addFolded(intervals, boundary, n, start, Math.min(end, 0));
        addFolded(intervals, boundary, n, Math.max(start, n), end);
        long[][] sorted = merge(intervals);
        long[] starts = new long[sorted.length];
        long[] ends = new long[sorted.length];
        for (int k = 0; k < sorted.length; k++) {
            starts[k] = sorted[k][0];
            ends[k] = sorted[k][1];
        }
        boolean identity = start >= 0 && end <= n;
        return new AxisMap(starts, ends, boundary, n, start, identity);
    }

    private static void add(List<long[]> intervals, long start, long end) {
        if (start < end) {
            intervals.add(new long[] {start, end});
        }
    }

    private static void addFolded(List<long[]> intervals, Boundary boundary, long n, long start, long end) {
        if (start >= end || boundary == Boundary.CONSTANT) {
            return;
        }
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        // Past two periods nothing new is seen.
        long last = Math.min(end, start + 2 * n);
        for (long i = start; i < last; i++) {
            long index = boundary.index(i, n);
            min = Math.min(min, index);
            max = Math.max(max, index);
        }
        intervals.add(new long[] {min, max + 1});
    }

    private static long[][] merge(List<long[]> intervals) {
        intervals.sort((a, b) -> Long.compare(a[0], b[0]));
        List<long[]> merged = new ArrayList<>(intervals.size());
        for (long[] next : intervals) {
            long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && next[0] <= last[1]) {
                last[1] = Math.max(last[1], next[1]);
            } else {
                merged.add(next);
            }
        }
        return merged.toArray(new long[0][]);
    }

    /** The index into the intervals laid end to end, or -1 for outside, of position {@code i} of the range. */
    public int index(int i) {
        long index = boundary.index(start + i, n);
        if (index < 0) {
            return -1;
        }
        long offset = 0;
        for (int k = 0; k < starts.length; k++) {
            if (index < ends[k]) {
                return Math.toIntExact(offset + index - starts[k]);
            }
            offset += ends[k] - starts[k];
        }
        throw new AssertionError("index " + index + " is in no interval");
    }

    /** Number of intervals; 0 where the whole range is outside. */
    public int intervals() {
        return starts.length;
    }

    public long start(int interval) {
        return starts[interval];
    }

    public long end(int interval) {
        return ends[interval];
    }

    /** Samples in all intervals. */
    public int compactLength() {
        long length = 0;
        for (int k = 0; k < starts.length; k++) {
            length += ends[k] - starts[k];
        }
        return Math.toIntExact(length);
    }

    /** {@link #index} of the positions {@code from <= i < to}: a table for the part of a line that needs one. */
    public int[] map(int from, int to) {
        int[] map = new int[Math.max(0, to - from)];
        for (int i = 0; i < map.length; i++) {
            map[i] = index(from + i);
        }
        return map;
    }

    /** Whether the range lies in the domain, so that nothing is to be mapped. */
    public boolean isIdentity() {
        return identity;
    }
}
