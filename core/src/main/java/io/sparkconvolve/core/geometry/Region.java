package io.sparkconvolve.core.geometry;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A half-open box in global coordinates: axis {@code a} covers {@code origin(a) <= i < end(a)}. Immutable.
 *
 * <p>Rank is 1 to 4. A box may be empty (some length is 0) and may lie outside of any domain (negative origins are how a
 * halo reaches beyond an edge).
 */
public final class Region implements Serializable {
    public static final int MAX_RANK = 4;
    private static final long serialVersionUID = 1L;

    private final long[] origin;
    private final long[] shape;

    private Region(long[] origin, long[] shape) {
        this.origin = origin;
        this.shape = shape;
    }

    /** The box that starts at {@code origin} and has {@code shape} samples along each axis. */
    public static Region of(long[] origin, long[] shape) {
        if (origin.length != shape.length) {
            throw new IllegalArgumentException("origin has " + origin.length + " axes, shape has " + shape.length);
        }
        if (shape.length < 1 || shape.length > MAX_RANK) {
            throw new IllegalArgumentException("rank must be 1 to " + MAX_RANK + "; got " + shape.length);
        }
        for (int a = 0; a < shape.length; a++) {
            if (shape[a] < 0) {
                throw new IllegalArgumentException("length of axis " + a + " is negative: " + shape[a]);
            }
            Math.addExact(origin[a], shape[a]);
        }
        return new Region(origin.clone(), shape.clone());
    }

    /** The box of this shape at the global origin: the domain of an array. */
    public static Region ofShape(long... shape) {
        return of(new long[shape.length], shape);
    }

    /** The box from {@code start} (inclusive) to {@code end} (exclusive). */
    public static Region between(long[] start, long[] end) {
        long[] shape = new long[start.length];
        for (int a = 0; a < start.length; a++) {
            shape[a] = Math.subtractExact(end[a], start[a]);
        }
        return of(start, shape);
    }

    public int rank() {
        return shape.length;
    }

    public long origin(int axis) {
        return origin[axis];
    }

    public long length(int axis) {
        return shape[axis];
    }

    /** The first coordinate after the box along {@code axis}. */
    public long end(int axis) {
        return origin[axis] + shape[axis];
    }

    public long[] origin() {
        return origin.clone();
    }

    /** The last sample of a box that is not empty. */
    public long[] last() {
        long[] last = new long[rank()];
        for (int a = 0; a < last.length; a++) {
            last[a] = end(a) - 1;
        }
        return last;
    }

    public long[] shape() {
        return shape.clone();
    }

    public boolean isEmpty() {
        for (long n : shape) {
            if (n == 0) {
                return true;
            }
        }
        return false;
    }

    /** Number of samples. @throws ArithmeticException where it exceeds 2^63 - 1 */
    public long size() {
        long size = 1;
        for (long n : shape) {
            if (n == 0) {
                return 0;
            }
        }
        for (long n : shape) {
            size = Math.multiplyExact(size, n);
        }
        return size;
    }

    /** The shape as array lengths. @throws ArithmeticException where an axis exceeds 2^31 - 1 */
    public int[] intShape() {
        int[] lengths = new int[shape.length];
        for (int a = 0; a < shape.length; a++) {
            lengths[a] = Math.toIntExact(shape[a]);
        }
        return lengths;
    }

    public boolean contains(Region other) {
        for (int a = 0; a < shape.length; a++) {
            if (other.origin[a] < origin[a] || other.end(a) > end(a)) {
                return false;
            }
        }
        return true;
    }

    /** The samples in both; empty (but well-formed) where they don't meet. */
    public Region intersect(Region other) {
        long[] start = new long[shape.length];
        long[] end = new long[shape.length];
        for (int a = 0; a < shape.length; a++) {
            start[a] = Math.max(origin[a], other.origin[a]);
            end[a] = Math.max(start[a], Math.min(end(a), other.end(a)));
        }
        return between(start, end);
    }

    /** The smallest box around both. */
    public Region hull(Region other) {
        long[] start = new long[shape.length];
        long[] end = new long[shape.length];
        for (int a = 0; a < shape.length; a++) {
            start[a] = Math.min(origin[a], other.origin[a]);
            end[a] = Math.max(end(a), other.end(a));
        }
        return between(start, end);
    }

    /** This box with the samples that {@code halo} adds before and after each axis. */
    public Region grow(Halo halo) {
        long[] start = new long[shape.length];
        long[] end = new long[shape.length];
        for (int a = 0; a < shape.length; a++) {
            start[a] = origin[a] - halo.before(a);
            end[a] = end(a) + halo.after(a);
        }
        return between(start, end);
    }

    /** This box with one axis replaced by {@code [start, end)}. */
    public Region withAxis(int axis, long start, long end) {
        long[] from = origin.clone();
        long[] length = shape.clone();
        from[axis] = start;
        length[axis] = end - start;
        return of(from, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Region r && Arrays.equals(origin, r.origin) && Arrays.equals(shape, r.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(origin) + Arrays.hashCode(shape);
    }

    /** For messages: {@code [0:512, 1024:2048]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int a = 0; a < shape.length; a++) {
            text.append(a == 0 ? "" : ", ").append(origin[a]).append(':').append(end(a));
        }
        return text.append(']').toString();
    }
}
