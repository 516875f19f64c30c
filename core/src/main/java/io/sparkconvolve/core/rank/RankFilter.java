package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;

/**
 * The sample of a given rank among those under a footprint: median, percentile, minimum, maximum
 * ({@code scipy.ndimage.rank_filter}). Exact: a result is one of the samples, so its bits depend neither on the way it was
 * found nor on how an array is cut. A NaN under the footprint makes the result NaN; zeros come out as +0.
 *
 * <p>A box of some height over integers in a range of 256, which the samples themselves show, is served by histograms of
 * columns, at a cost that does not depend on the box's size. All else is sorted panel by panel and then costs a few
 * nanoseconds for each run of the footprint. One thread's; not safe for use by two.
 */
public final class RankFilter {
    private final Footprint footprint;
    private final int rank;
    private final Precision precision;
    private final SmallIntegers integers;
    private ColumnRank columns;
    private PanelRank panels;

    /**
     * @param rank from 0, the smallest sample's, to {@code footprint.count() - 1}
     * @param precision of the samples
     */
    public RankFilter(Footprint footprint, int rank, Precision precision) {
        if (rank < 0 || rank >= footprint.count()) {
            throw new IllegalArgumentException("no rank " + rank + " among " + footprint.count() + " samples");
        }
        this.footprint = footprint;
        this.rank = rank;
        this.precision = precision;
        this.integers = SmallIntegers.of(precision);
    }

    /** Bytes of the buffers, at most. */
    public static long bytes(Footprint footprint, Precision precision) {
        return PanelRank.bytes(footprint, precision) + (countsColumns(footprint) ? ColumnRank.bytes(footprint) : 0);
    }

    /** Whether histograms of columns serve this footprint where the samples are integers in a range of 256. */
    public static boolean countsColumns(Footprint footprint) {
        return ColumnRank.suits(footprint);
    }

    /** Samples that are counted in such histograms for a target of this shape. */
    public static double counted(Footprint footprint, long[] target) {
        return ColumnRank.counted(footprint, target);
    }

    /** Samples that are sorted for a target of this shape where they are of another kind. */
    public static double sorted(Footprint footprint, long[] target) {
        return Panels.sorted(footprint, target);
    }

    /** Runs along the last axis that a footprint consists of: samples that enter, and leave, for each output. */
    public static int runs(Footprint footprint) {
        return footprint.runs();
    }

    /**
     * Sets all samples of {@code target}.
     *
     * @param source of the target's rank; along each axis at least as long as target and footprint together, less 1, from
     *     {@code first} on
     * @param first number of the first sample of the footprint's box for the first output
     */
    public void run(NdArray source, int first, NdArray target) {
        if (target.size() == 0) {
            return;
        }
        if (ColumnRank.suits(footprint) && areSmallIntegers(source, first, target)) {
            columns = columns == null ? new ColumnRank(footprint, rank) : columns;
            columns.run(source, first, target, integers);
        } else {
            panels = panels == null ? new PanelRank(footprint, rank, precision) : panels;
            panels.run(source, first, target);
        }
    }

    private boolean areSmallIntegers(NdArray source, int first, NdArray target) {
        int[] read = target.shape();
        for (int a = 0; a < read.length; a++) {
            read[a] += footprint.length(a) - 1;
        }
        int[] lines = Lines.offsets(read, Lines.strides(source));
        return integers.fit(source.samples(), first, lines, read[read.length - 1], ColumnHistograms.LEVELS);
    }
}
