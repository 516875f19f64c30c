package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.Samples;
import java.util.Arrays;

/**
 * The order of the samples of a panel, by a radix sort from the lowest digit up (D. E. Knuth, The Art of Computer
 * Programming, vol. 3, 5.2.5). Digits that all samples share are passed over, so integers of few bits take two passes.
 */
final class RadixOrder {
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    /** Bytes for each sample. */
    static final int SAMPLE_BYTES = 2 * (Long.BYTES + Integer.BYTES);

    private final int passes;
    private final int[] counts;
    private long[] keys;
    private int[] places;
    private long[] otherKeys;
    private int[] otherPlaces;
    private int count;

    RadixOrder(int keyBits, int capacity) {
        passes = (keyBits + DIGIT_BITS - 1) / DIGIT_BITS;
        counts = new int[passes * DIGITS];
        keys = new long[capacity];
        places = new int[capacity];
        otherKeys = new long[capacity];
        otherPlaces = new int[capacity];
    }

    static long bytes(int keyBits, long capacity) {
        return (keyBits / DIGIT_BITS + 1L) * DIGITS * Integer.BYTES + capacity * SAMPLE_BYTES;
    }

    void clear() {
        count = 0;
    }

    /** Adds a run of samples, of which NaN is left out; they are known by {@code place}, {@code place + step}, .... */
    void add(Samples source, int position, int n, int place, int step) {
        count = SampleKeys.read(source, position, n, place, step, keys, places, count);
    }

    /** Sorts what was added. Of equal samples the one that was added first comes first. */
    void sort() {
        count();
        for (int pass = 0; pass < passes; pass++) {
            if (accumulate(pass)) {
                scatter(pass);
            }
        }
    }

    private void count() {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            for (int pass = 0; pass < passes; pass++) {
                counts[pass * DIGITS + digit(key, pass)]++;
            }
        }
    }

    private static int digit(long key, int pass) {
        return (int) (key >>> pass * DIGIT_BITS) & DIGITS - 1;
    }

    /** Makes where each digit's samples begin out of how many there are; false if one digit has all. */
    private boolean accumulate(int pass) {
        if (count == 0 || counts[pass * DIGITS + digit(keys[0], pass)] == count) {
            return false;
        }
        int before = 0;
        for (int i = pass * DIGITS; i < (pass + 1) * DIGITS; i++) {
            int here = counts[i];
            counts[i] = before;
            before += here;
        }
        return true;
    }

    private void scatter(int pass) {
        int base = pass * DIGITS;
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            int to = counts[base + digit(key, pass)]++;
            otherKeys[to] = key;
            otherPlaces[to] = places[i];
        }
        long[] sortedKeys = otherKeys;
        otherKeys = keys;
        keys = sortedKeys;
        int[] sortedPlaces = otherPlaces;
        otherPlaces = places;
        places = sortedPlaces;
    }

    /** Sets, for each sample, its number in the order; the places of NaN are left alone. */
    void numbers(int[] target) {
        for (int i = 0; i < count; i++) {
            target[places[i]] = i;
        }
    }

    /** The samples of these numbers; NaN for negative ones. */
    void write(int[] numbers, Samples target, int position, int n) {
        SampleKeys.write(keys, numbers, target, position, n);
    }
}
