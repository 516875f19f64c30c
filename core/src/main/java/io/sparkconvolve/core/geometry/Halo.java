package io.sparkconvolve.core.geometry;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How many input samples lie before and after an output sample, per axis. Derived from an operation, never asked of a
 * user; asymmetric for even and off-centre kernels. Immutable.
 */
public final class Halo implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long[] before;
    private final long[] after;

    private Halo(long[] before, long[] after) {
        this.before = before;
        this.after = after;
    }

    public static Halo of(long[] before, long[] after) {
        if (before.length != after.length) {
            throw new IllegalArgumentException("before has " + before.length + " axes, after has " + after.length);
        }
        return new Halo(before.clone(), after.clone());
    }

    public static Halo none(int rank) {
        return new Halo(new long[rank], new long[rank]);
    }

    /** The same reach on both sides of one axis, none on the others. */
    public static Halo alongAxis(int rank, int axis, long before, long after) {
        Halo halo = none(rank);
        halo.before[axis] = before;
        halo.after[axis] = after;
        return halo;
    }

    public int rank() {
        return before.length;
    }

    public long before(int axis) {
        return before[axis];
    }

    public long after(int axis) {
        return after[axis];
    }

    /** The halo of this operation after that one: reaches add up. */
    public Halo plus(Halo other) {
        Halo sum = of(before, after);
        for (int a = 0; a < before.length; a++) {
            sum.before[a] += other.before[a];
            sum.after[a] += other.after[a];
        }
        return sum;
    }

    /** The larger reach of two branches over one input. */
    public Halo max(Halo other) {
        Halo max = of(before, after);
        for (int a = 0; a < before.length; a++) {
            max.before[a] = Math.max(before[a], other.before[a]);
            max.after[a] = Math.max(after[a], other.after[a]);
        }
        return max;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Halo h && Arrays.equals(before, h.before) && Arrays.equals(after, h.after);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(before) + Arrays.hashCode(after);
    }

    /** For messages: {@code 2+2 x 1+1} (before + after, per axis). */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int a = 0; a < before.length; a++) {
            text.append(a == 0 ? "" : " x ").append(before[a]).append('+').append(after[a]);
        }
        return text.toString();
    }
}
