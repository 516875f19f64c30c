package io.sparkconvolve.core.kernel;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Arrays;

/**
 * A structuring element: the samples about each sample that morphology looks at, with heights where it is not flat. Sample
 * {@code y} looks at {@code y - before + j} for every {@code j} of the footprint. Immutable.
 */
public final class StructuringElement {
    private final int[] shape;
    private final int[] before;
    /** Null where all of the box is looked at. */
    private final Kernel footprint;
    /** Null where it is flat. */
    private final Kernel heights;

    private StructuringElement(int[] shape, int[] before, Kernel footprint, Kernel heights) {
        this.shape = shape;
        this.before = before;
        this.footprint = footprint;
        this.heights = heights;
    }

    /**
     * A flat element, a box of this many samples along each axis, centred as {@code scipy.ndimage} does: at half the length,
     * rounded down, plus the origin.
     *
     * @param origin shift of the centre, per axis
     * @throws InvalidInputException if the centre lies outside of it
     */
    public static StructuringElement box(int[] size, int[] origin) {
        return new StructuringElement(size.clone(), centre(size, origin), null, null);
    }

    /** A flat element of the samples whose weight is not 0. @throws InvalidInputException if there is none */
    public static StructuringElement flat(Kernel footprint, int[] origin) {
        int[] shape = footprint.shape();
        return new StructuringElement(shape, centre(shape, origin), someOf(footprint), null);
    }

    /** An element with heights. */
    public static StructuringElement raised(Kernel heights, int[] origin) {
        int[] shape = heights.shape();
        return new StructuringElement(shape, centre(shape, origin), null, heights);
    }

    /** An element with heights where the footprint, of the same shape, is not 0. */
    public static StructuringElement raised(Kernel footprint, Kernel heights, int[] origin) {
        int[] shape = heights.shape();
        if (!Arrays.equals(footprint.shape(), shape)) {
            throw new InvalidInputException("footprint is " + footprint + " and structure is " + heights
                    + "; give both the same shape, or leave the footprint out");
        }
        return new StructuringElement(shape, centre(shape, origin), someOf(footprint), heights);
    }

    /** The footprint, or null where it leaves nothing out. */
    private static Kernel someOf(Kernel footprint) {
        if (footprint.taps() == 0) {
            throw new InvalidInputException(
                    "a structuring element of " + footprint + " zeros has no samples; set one at least to 1");
        }
        return footprint.taps() == footprint.size() ? null : footprint;
    }

    private static int[] centre(int[] shape, int[] origin) {
        int[] before = new int[shape.length];
        for (int a = 0; a < shape.length; a++) {
            int k = shape[a];
            before[a] = k / 2 + origin[a];
            if (before[a] < 0 || before[a] >= k) {
                throw new InvalidInputException(
                        "origin " + origin[a] + " lies outside of a structuring element of length " + k + "; give "
                                + -(k / 2) + " to " + (k - 1) / 2);
            }
        }
        return before;
    }

    public int rank() {
        return shape.length;
    }

    public int length(int axis) {
        return shape[axis];
    }

    public int[] shape() {
        return shape.clone();
    }

    /** Samples that it looks at before the sample itself, along an axis. */
    public int before(int axis) {
        return before[axis];
    }

    /** Whether it looks at a sample of its box, by row-major number. */
    public boolean holds(int index) {
        return footprint == null || footprint.weight(index) != 0;
    }

    /** Whether it looks at all samples of its box. */
    public boolean isFull() {
        return footprint == null;
    }

    public boolean isFlat() {
        return heights == null;
    }

    /** The height of a sample of its box, by row-major number; 0 where it is flat. */
    public double height(int index) {
        return isFlat() ? 0 : heights.weight(index);
    }

    /** The largest magnitude of a height that it looks at. */
    public double largestHeight() {
        double largest = 0;
        for (int i = 0; !isFlat() && i < heights.size(); i++) {
            largest = holds(i) ? Math.max(largest, Math.abs(height(i))) : largest;
        }
        return largest;
    }

    /** The same, seen from the other side: sample y looks at {@code y + before - j}. Dilation's. */
    public StructuringElement reflected() {
        int[] after = new int[before.length];
        for (int a = 0; a < after.length; a++) {
            after[a] = shape[a] - 1 - before[a];
        }
        return new StructuringElement(
                shape, after, isFull() ? null : footprint.reversed(), isFlat() ? null : heights.reversed());
    }

    /** With axes of length 1 in front, for arrays of higher rank. */
    public StructuringElement withRank(int rank) {
        int[] lengths = new int[rank];
        Arrays.fill(lengths, 1);
        System.arraycopy(shape, 0, lengths, rank - shape.length, shape.length);
        int[] padded = new int[rank];
        System.arraycopy(before, 0, padded, rank - before.length, before.length);
        return new StructuringElement(lengths, padded, footprint, heights);
    }

    /** Of a full flat one, the box along some axes alone. */
    public StructuringElement along(int from, int to) {
        int[] lengths = shape.clone();
        int[] some = before.clone();
        for (int a = 0; a < lengths.length; a++) {
            if (a < from || a >= to) {
                lengths[a] = 1;
                some[a] = 0;
            }
        }
        return new StructuringElement(lengths, some, null, null);
    }

    /** Its shape: {@code 3x3}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int n : shape) {
            text.append(text.isEmpty() ? "" : "x").append(n);
        }
        return text.toString();
    }
}
