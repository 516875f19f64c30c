package io.sparkconvolve.core.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Counts of values, for quantiles: exact up to {@link #LIMIT} different ones, then in classes that get coarser, a bit of
 * the mantissa at a time, until no more than that are left. Values of one sign that lie within a factor of 15 have their
 * quantiles to 1/2000 then. This is the uniform collapse of UDDSketch (Epicoco, Melle, Cafaro, Pulimeno and Morleo 2020,
 * doi:10.1109/ACCESS.2020.3015599), on the numbers' bits in the place of their logarithms.
 *
 * <p>Sketches that draw lots, or whose centres move (t-digest, KLL), depend on the order of their input. Here the classes
 * are fixed and the counts are integers; how coarse it is depends on the set of values alone: a part never asks for coarser
 * classes than the whole. So the same values give the same bits in any order and in any parts. DDSketch (Masson, Rim and Lee
 * 2019, doi:10.14778/3352063.3352135) merges as well, but is never exact, not for three values either.
 *
 * <p>At most {@code 3 LIMIT} words; a value costs a store, and a share of a sort.
 */
final class QuantileSketch {
    static final int LIMIT = 4096;

    private final long[] buffer = new long[LIMIT];
    private int buffered;
    private long[] keys = new long[0];
    private long[] counts = new long[0];
    /** Bits that are dropped of each value. */
    private int dropped;

    void add(double value) {
        if (buffered == buffer.length) {
            settle();
        }
        // -0.0 becomes 0.0: they are equal.
        buffer[buffered++] = ordered(value + 0.0);
    }

    void merge(QuantileSketch other) {
        settle();
        other.settle();
        int coarser = Math.max(dropped, other.dropped);
        coarsen(coarser);
        other.coarsen(coarser);
        merge(other.keys, other.counts, other.keys.length);
    }

    /**
     * The value below which a part q of the values lies, linear between neighbours: {@code numpy.quantile}'s default. NaN if
     * there are none.
     */
    double quantile(double q) {
        settle();
        long n = Arrays.stream(counts).sum();
        if (n == 0) {
            return Double.NaN;
        }
        double rank = (n - 1) * q;
        long below = (long) Math.floor(rank);
        double a = atRank(below);
        double b = atRank(Math.min(below + 1, n - 1));
        double part = rank - below;
        if (a == b) {
            return a;
        }
        return part >= 0.5 ? b - (b - a) * (1 - part) : a + (b - a) * part;
    }

    private double atRank(long rank) {
        long seen = 0;
        int i = 0;
        while (seen + counts[i] <= rank) {
            seen += counts[i++];
        }
        if (dropped == 0) {
            return value(keys[i]);
        }
        double middle = value((keys[i] << dropped) + (1L << dropped - 1));
        return middle == middle ? middle : keys[i] < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** Brings the buffer's values into the classes. */
    private void settle() {
        if (buffered == 0) {
            return;
        }
        for (int i = 0; i < buffered; i++) {
            buffer[i] >>= dropped;
        }
        Arrays.sort(buffer, 0, buffered);
        long[] ones = new long[buffered];
        Arrays.fill(ones, 1);
        int count = buffered;
        buffered = 0;
        merge(buffer.clone(), ones, count);
    }

    /** Takes sorted classes of the same coarseness in; equal ones may follow each other. */
    private void merge(long[] otherKeys, long[] otherCounts, int otherLength) {
        long[] allKeys = new long[keys.length + otherLength];
        long[] allCounts = new long[allKeys.length];
        int size = 0;
        for (int i = 0, j = 0; i < keys.length || j < otherLength; ) {
            boolean mine = j == otherLength || i < keys.length && keys[i] <= otherKeys[j];
            long key = mine ? keys[i] : otherKeys[j];
            long count = mine ? counts[i++] : otherCounts[j++];
            if (size > 0 && allKeys[size - 1] == key) {
                allCounts[size - 1] += count;
            } else {
                allKeys[size] = key;
                allCounts[size++] = count;
            }
        }
        keys = Arrays.copyOf(allKeys, size);
        counts = Arrays.copyOf(allCounts, size);
        while (keys.length > LIMIT) {
            coarsen(dropped + 1);
        }
    }

    private void coarsen(int bits) {
        if (bits == dropped) {
            return;
        }
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            long key = keys[i] >> bits - dropped;
            if (size > 0 && keys[size - 1] == key) {
                counts[size - 1] += counts[i];
            } else {
                keys[size] = key;
                counts[size++] = counts[i];
            }
        }
        keys = Arrays.copyOf(keys, size);
        counts = Arrays.copyOf(counts, size);
        dropped = bits;
    }

    /** A long that grows with the value. */
    private static long ordered(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static double value(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? ordered ^ Long.MAX_VALUE : ordered);
    }

    void write(DataOutput out) throws IOException {
        settle();
        out.writeByte(dropped);
        out.writeInt(keys.length);
        for (int i = 0; i < keys.length; i++) {
            out.writeLong(keys[i]);
            out.writeLong(counts[i]);
        }
    }

    static QuantileSketch read(DataInput in) throws IOException {
        QuantileSketch sketch = new QuantileSketch();
        sketch.dropped = in.readByte();
        sketch.keys = new long[in.readInt()];
        sketch.counts = new long[sketch.keys.length];
        for (int i = 0; i < sketch.keys.length; i++) {
            sketch.keys[i] = in.readLong();
            sketch.counts[i] = in.readLong();
        }
        return sketch;
    }
}
