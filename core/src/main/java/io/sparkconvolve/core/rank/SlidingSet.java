package io.sparkconvolve.core.rank;

import java.util.Arrays;

/**
 * The samples under a footprint that slides along a line, as bits over their numbers in the order of a panel; and the
 * 64 numbers among which the one of the wanted rank lies. A sample that enters or leaves costs a bit and, where it lies
 * below those 64, a count. They move by whole words: by few, since neighbouring footprints hold nearly the same samples
 * (T. S. Huang, G. J. Yang, G. Y. Tang, A fast two-dimensional median filtering algorithm, 1979, whose histogram this is,
 * over numbers in place of values).
 */
final class SlidingSet {
    /** In place of the number of a sample that is NaN. */
    static final int ABSENT = -1;

    private static final int LOG2_WORD = 6;

    private final int rank;
    private final long[] inside;
    /** The word where the rank was found last, */
    private int word;
    /** how many members lie in the words before it, */
    private int below;
    /** and how many NaN are under the footprint. */
    private int absent;

    SlidingSet(int rank, int capacity) {
        this.rank = rank;
        this.inside = new long[words(capacity)];
    }

    static int words(int capacity) {
        return (capacity + Long.SIZE - 1) / Long.SIZE;
    }

    /** Prepares for a panel of so many samples. */
    void begin(int samples) {
        word = words(samples) / 2;
    }

    /**
     * The number of the sample of the rank, for {@code n} footprints along a line, or {@link #ABSENT} where one is NaN.
     *
     * @param numbers of the panel's samples, column by column
     * @param samples of the panel
     * @param first where the box of the first footprint begins
     * @param step from a column to the next one
     * @param firsts distance of the first sample of each run
     * @param lasts distance of the last one
     */
    void slide(int[] numbers, int samples, int first, int step, int[] firsts, int[] lasts, int[] out, int n) {
        Arrays.fill(inside, 0, words(samples), 0);
        below = 0;
        absent = 0;
        for (int r = 0; r < firsts.length; r++) {
            for (int i = first + firsts[r]; i < first + lasts[r]; i += step) {
                enter(numbers[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            int here = first + i * step;
            for (int last : lasts) {
                enter(numbers[here + last]);
            }
            out[i] = absent > 0 ? ABSENT : find();
            for (int before : firsts) {
                leave(numbers[here + before]);
            }
        }
    }

    private void enter(int number) {
        if (number == ABSENT) {
            absent++;
        } else {
            int at = number >> LOG2_WORD;
            inside[at] |= 1L << number;
            // 1 where at < word, without a branch that nobody could predict.
            below += at - word >>> 31;
        }
    }

    private void leave(int number) {
        if (number == ABSENT) {
            absent--;
        } else {
            int at = number >> LOG2_WORD;
            inside[at] &= ~(1L << number);
            below -= at - word >>> 31;
        }
    }

    /** There are more members than the rank, so there is one. */
    private int find() {
        while (below > rank) {
            below -= Long.bitCount(inside[--word]);
        }
        int here = Long.bitCount(inside[word]);
        while (below + here <= rank) {
            below += here;
            here = Long.bitCount(inside[++word]);
        }
        long bits = inside[word];
        for (int lower = rank - below; lower > 0; lower--) {
            bits &= bits - 1;
        }
        return (word << LOG2_WORD) + Long.numberOfTrailingZeros(bits);
    }
}
