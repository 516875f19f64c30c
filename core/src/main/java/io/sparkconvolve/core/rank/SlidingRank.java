package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;

/**
 * The sample of a given rank within a box that slides along a line: median, percentile, minimum, maximum. Exact, so the
 * result does not depend on how a line is cut. A NaN in the box makes the result NaN; zeros come out as +0.
 *
 * <p>The samples that a stretch of outputs reads are sorted once; then the box is a set of bits over their places, and the
 * place of the wanted rank moves by at most one sample for each that enters or leaves. For a box of {@code lines} lines of
 * length {@code width}, an output costs {@code lines} times the logarithm of the box's size (sorting), and its buffers
 * hold a few times as many samples as the box. One thread's; not safe for use by two.
 */
public abstract sealed class SlidingRank permits FloatSlidingRank, DoubleSlidingRank {
    /** Least samples of a stretch: shorter ones would sort the box's own samples again too often. */
    private static final int LEAST_SORTED = 1024;

    final int lines;
    final int width;
    final int rank;

    SlidingRank(int lines, int width, int rank) {
        this.lines = lines;
        this.width = width;
        this.rank = rank;
    }

    /**
     * @param lines lines of the box, along all axes but the last
     * @param width length of the box along the last axis
     * @param rank from 0, the smallest, to {@code lines * width - 1}
     */
    public static SlidingRank of(Precision precision, int lines, int width, int rank) {
        if (lines < 1 || width < 1 || rank < 0 || rank >= Math.multiplyExact(lines, width)) {
            throw new IllegalArgumentException("no rank " + rank + " in a box of " + lines + " lines of " + width);
        }
        return precision == Precision.FLOAT32
                ? new FloatSlidingRank(lines, width, rank)
                : new DoubleSlidingRank(lines, width, rank);
    }

    /** Outputs of a stretch: twice the box's length, so that its own samples are sorted again for every third at most. */
    static int stretch(int lines, int width) {
        return Math.max(Math.multiplyExact(2, width), Math.max(1, LEAST_SORTED / lines));
    }

    /** Samples that a stretch reads. */
    static int sorted(int lines, int width) {
        return Math.multiplyExact(lines, Math.addExact(stretch(lines, width), width - 1));
    }

    /** Samples that are sorted for {@code n} outputs along a line. */
    public static double sorted(int lines, int width, long n) {
        double stretches = Math.ceil((double) n / stretch(lines, width));
        return lines * (n + stretches * (width - 1));
    }

    /** Bytes of the buffers. */
    public static long bytes(Precision precision, int lines, int width) {
        return (precision.bytes() + 2L * Integer.BYTES + 1) * sorted(lines, width);
    }

    /**
     * Computes {@code n} outputs along a line: number i looks at samples {@code pos + offsets[l] + i} to {@code + width - 1}
     * of the source, for each line l.
     */
    public abstract void run(Samples source, int pos, int[] offsets, Samples target, int to, int n);
}
