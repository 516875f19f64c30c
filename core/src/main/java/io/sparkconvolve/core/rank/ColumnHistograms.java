package io.sparkconvolve.core.rank;

import java.util.Arrays;

/**
 * Histograms of the columns of a stripe, and of the box that slides along it: the median of a box at a cost that does not
 * depend on its size (S. Perreault, P. Hebert, Median Filtering in Constant Time, 2007, doi:10.1109/TIP.2007.902329).
 *
 * <p>256 levels are 16 segments of 16. The box's counts of whole segments follow each step; those within a segment are
 * brought up to date when the wanted rank falls into it. Counts are fields of 16 bits, four to a {@code long}, so that a
 * word is added at once; of 32 bits where the box has more samples than 16 bits count.
 */
final class ColumnHistograms {
    static final int LEVELS = 256;

    private static final int SEGMENTS = 16;
    private static final int LOG2_SEGMENT = 4;
    /** Words that are added together: 16 counts of 16 bits. */
    private static final int GROUP = 4;

    private final int width;
    private final int rank;
    private final int columns;
    private final int log2Bits;
    private final int log2Fields;
    private final int words;
    /** 1 in each field: a product with it has the sums of the fields so far. */
    private final long ones;

    /** Counts of segments, [column][word]. */
    private final long[] coarse;
    /** Counts of levels, [segment][column][word]. */
    private final long[] fine;
    /** NaN of each column. */
    private final int[] absent;

    private final long[] boxCoarse;
    private final long[] boxFine;
    /** The output that a segment's {@link #boxFine} is that of. */
    private final int[] current = new int[SEGMENTS];
    /** The rank within what {@link #find} found. */
    private int rest;

    /**
     * @param lines samples that the box has in a column
     * @param width columns that the box spans
     * @param rank from 0, the smallest sample's
     * @param columns of a stripe, at most
     */
    ColumnHistograms(int lines, int width, int rank, int columns) {
        this.width = width;
        this.rank = rank;
        this.columns = columns;
        log2Bits = log2Bits(lines, width);
        log2Fields = 6 - log2Bits;
        words = SEGMENTS >> log2Fields;
        ones = log2Bits == 4 ? 0x0001_0001_0001_0001L : 0x0000_0001_0000_0001L;
        coarse = new long[Math.multiplyExact(columns, words)];
        fine = new long[Math.multiplyExact(coarse.length, SEGMENTS)];
        absent = new int[columns];
        boxCoarse = new long[words];
        boxFine = new long[SEGMENTS * words];
    }

    private static int log2Bits(int lines, int width) {
        return (long) lines * width < 1 << 16 ? 4 : 5;
    }

    static long bytes(int lines, int width, long columns) {
        return columns * (Integer.BYTES + (1 + SEGMENTS) * (SEGMENTS << log2Bits(lines, width)) / Byte.SIZE);
    }

    void clear() {
        Arrays.fill(coarse, 0);
        Arrays.fill(fine, 0);
        Arrays.fill(absent, 0);
    }

    /**
     * Counts a sample in each of the first {@code n} columns.
     *
     * @param levels 0 to 255, or negative for NaN
     * @param unit 1 to add them, -1 to take them away
     */
    void count(short[] levels, int n, int unit) {
        int fields = (1 << log2Fields) - 1;
        for (int x = 0; x < n; x++) {
            int level = levels[x];
            if (level < 0) {
                absent[x] += unit;
            } else {
                int segment = level >> LOG2_SEGMENT;
                int within = level & SEGMENTS - 1;
                coarse[x * words + (segment >> log2Fields)] += (long) unit << ((segment & fields) << log2Bits);
                fine[(segment * columns + x) * words + (within >> log2Fields)] +=
                        (long) unit << ((within & fields) << log2Bits);
            }
        }
    }

    /** The level of the rank for the boxes that begin at columns 0 to {@code n - 1}; -1 where one sample is NaN. */
    void slide(int[] out, int n) {
        Arrays.fill(boxCoarse, 0);
        Arrays.fill(current, -width);
        int missing = 0;
        for (int x = 0; x < width; x++) {
            missing += absent[x];
            for (int k = 0; k < words; k++) {
                boxCoarse[k] += coarse[x * words + k];
            }
        }
        out[0] = missing > 0 ? -1 : level(0);
        for (int i = 1; i < n; i++) {
            missing += absent[i + width - 1] - absent[i - 1];
            for (int k = 0; k < words; k += GROUP) {
                step((i + width - 1) * words + k, (i - 1) * words + k, k);
            }
            out[i] = missing > 0 ? -1 : level(i);
        }
    }

    /** Four words of the box's counts gain a column's and lose another's. */
    private void step(int entering, int leaving, int k) {
        boxCoarse[k] += coarse[entering] - coarse[leaving];
        boxCoarse[k + 1] += coarse[entering + 1] - coarse[leaving + 1];
        boxCoarse[k + 2] += coarse[entering + 2] - coarse[leaving + 2];
        boxCoarse[k + 3] += coarse[entering + 3] - coarse[leaving + 3];
    }

    private int level(int i) {
        int segment = find(boxCoarse, 0, rank);
        for (int k = 0; k < words; k += GROUP) {
            bringUp(segment, i, k);
        }
        current[segment] = i;
        return segment * SEGMENTS + find(boxFine, segment * words, rest);
    }

    /** The count, of 16 from a word on, within which a rank falls; there is one. */
    private int find(long[] counts, int from, int wanted) {
        int left = wanted;
        int top = Long.SIZE - (1 << log2Bits);
        int word = from;
        long sums = counts[word] * ones;
        while ((int) (sums >>> top) <= left) {
            left -= (int) (sums >>> top);
            sums = counts[++word] * ones;
        }
        long mask = -1L >>> top;
        int field = 0;
        int before = 0;
        int upTo = (int) (sums & mask);
        while (upTo <= left) {
            before = upTo;
            upTo = (int) (sums >>> (++field << log2Bits) & mask);
        }
        rest = left - before;
        return (word - from << log2Fields) + field;
    }

    /** Makes four words of a segment's counts those of the box at column {@code i}. */
    private void bringUp(int segment, int i, int k) {
        int base = segment * columns * words + k;
        int to = segment * words + k;
        int behind = i - current[segment];
        // A step adds and subtracts: beyond half of the box it is shorter to add anew.
        boolean anew = behind > width / 2;
        long a = anew ? 0 : boxFine[to];
        long b = anew ? 0 : boxFine[to + 1];
        long c = anew ? 0 : boxFine[to + 2];
        long d = anew ? 0 : boxFine[to + 3];
        int first = base + (anew ? i : current[segment] + width) * words;
        int end = base + (i + width) * words;
        for (int x = first; x < end; x += words) {
            a += fine[x];
            b += fine[x + 1];
            c += fine[x + 2];
            d += fine[x + 3];
        }
        int stale = base + (anew ? i : current[segment]) * words;
        for (int x = stale; x < base + i * words; x += words) {
            a -= fine[x];
            b -= fine[x + 1];
            c -= fine[x + 2];
            d -= fine[x + 3];
        }
        boxFine[to] = a;
        boxFine[to + 1] = b;
        boxFine[to + 2] = c;
        boxFine[to + 3] = d;
    }
}
