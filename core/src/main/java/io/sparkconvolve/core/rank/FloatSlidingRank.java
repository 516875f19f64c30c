package io.sparkconvolve.core.rank;

import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Samples;
import java.util.Arrays;

/** In float. */
final class FloatSlidingRank extends SlidingRank {
    private static final int ABSENT = -1;

    /** The samples of a stretch that are numbers, ascending. */
    private final float[] sorted;
    /** Place of each sample among the sorted, no two alike; [column][line]. {@link #ABSENT} for NaN. */
    private final int[] places;
    /** How many samples of the value that begins at a place have got theirs. */
    private final int[] taken;
    /** Which places are in the box. */
    private final long[] inside;

    /** A place, */
    private int place;
    /** how many places before it are in the box, */
    private int before;
    /** and how many NaN are. */
    private int absent;

    FloatSlidingRank(int lines, int width, int rank) {
        super(lines, width, rank);
        int size = sorted(lines, width);
        sorted = new float[size];
        places = new int[size];
        taken = new int[size];
        inside = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    @Override
    public void run(Samples source, int pos, int[] offsets, Samples target, int to, int n) {
        float[] from = ((FloatSamples) source).array();
        float[] out = ((FloatSamples) target).array();
        int stretch = stretch(lines, width);
        for (int done = 0; done < n; done += stretch) {
            stretch(from, pos + done, offsets, out, to + done, Math.min(stretch, n - done));
        }
    }

    private void stretch(float[] from, int pos, int[] offsets, float[] out, int to, int n) {
        sort(from, pos, offsets, n + width - 1);
        Arrays.fill(inside, 0);
        place = 0;
        before = 0;
        absent = 0;
        for (int column = 0; column < width - 1; column++) {
            enter(column);
        }
        for (int i = 0; i < n; i++) {
            enter(i + width - 1);
            if (absent > 0) {
                out[to + i] = Float.NaN;
            } else {
                seek();
                out[to + i] = sorted[place];
            }
            leave(i);
        }
    }

    private void sort(float[] from, int pos, int[] offsets, int columns) {
        int numbers = 0;
        for (int line = 0; line < lines; line++) {
            int first = pos + offsets[line];
            for (int column = 0; column < columns; column++) {
                float value = from[first + column];
                if (value == value) {
                    // Zeros of both signs become one: they would be equal and yet differ in order.
                    sorted[numbers++] = value + 0f;
                }
            }
        }
        Arrays.sort(sorted, 0, numbers);
        Arrays.fill(taken, 0, numbers, 0);
        for (int line = 0; line < lines; line++) {
            int first = pos + offsets[line];
            for (int column = 0; column < columns; column++) {
                float value = from[first + column];
                int at = ABSENT;
                if (value == value) {
                    at = lowest(value, numbers);
                    at += taken[at]++;
                }
                places[column * lines + line] = at;
            }
        }
    }

    /** The first place that holds a value, which is there. */
    private int lowest(float value, int numbers) {
        int low = 0;
        int high = numbers - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void enter(int column) {
        for (int i = column * lines; i < (column + 1) * lines; i++) {
            int at = places[i];
            if (at == ABSENT) {
                absent++;
            } else {
                inside[at >> 6] |= 1L << at;
                before += at < place ? 1 : 0;
            }
        }
    }

    private void leave(int column) {
        for (int i = column * lines; i < (column + 1) * lines; i++) {
            int at = places[i];
            if (at == ABSENT) {
                absent--;
            } else {
                inside[at >> 6] &= ~(1L << at);
                before -= at < place ? 1 : 0;
            }
        }
    }

    /** Moves to the place of the wanted rank. The box holds numbers only, so there is one. */
    private void seek() {
        while (before > rank) {
            place = previous(place - 1);
            before--;
        }
        place = next(place);
        while (before < rank) {
            place = next(place + 1);
            before++;
        }
    }

    private int next(int from) {
        int word = from >> 6;
        long bits = inside[word] & -1L << from;
        while (bits == 0) {
            bits = inside[++word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    private int previous(int from) {
        int word = from >> 6;
        long bits = inside[word] & -1L >>> (63 - (from & 63));
        while (bits == 0) {
            bits = inside[--word];
        }
        return (word << 6) + 63 - Long.numberOfLeadingZeros(bits);
    }
}
