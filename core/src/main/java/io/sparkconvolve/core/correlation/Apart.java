package io.sparkconvolve.core.correlation;

import java.util.Arrays;

/**
 * The samples of a window that no transform may see, as it would smear them over its frame: NaN, infinities, and samples
 * that tower over all others by 2^20 or more with nothing between. They are taken out, and what they give is added directly.
 *
 * <p>At most {@link #MOST} are kept with their values. If there are more, towering ones stay (they are no exception then),
 * and infinities count as NaN. NaN are kept as runs of any number.
 */
final class Apart {
    /** Samples added directly; enters the error bound. */
    static final int MOST = 64;

    /** Missing exponents between the samples and those that tower over them. */
    private static final int GAP = 20;

    private static final int EXPONENTS = 2 * Double.MAX_EXPONENT + 2;
    private static final int NON_FINITE = EXPONENTS - 1;

    private final int[] counts = new int[EXPONENTS];
    private final int[] at = new int[MOST];
    private final double[] value = new double[MOST];
    private int size;
    private int[] runs = new int[2];
    private int runCount;

    boolean isEmpty() {
        return size == 0 && runCount == 0;
    }

    int size() {
        return size;
    }

    /** Index of a sample in its window; ascending. */
    int at(int i) {
        return at[i];
    }

    double value(int i) {
        return value[i];
    }

    /** Whether the sample of that index is among those with a value. */
    boolean holds(int index) {
        return Arrays.binarySearch(at, 0, size, index) >= 0;
    }

    int runCount() {
        return runCount;
    }

    int runStart(int i) {
        return runs[2 * i];
    }

    int runEnd(int i) {
        return runs[2 * i + 1];
    }

    /** Takes the exceptions among the first {@code n} samples out of a window: zeros take their place. */
    void take(double[] window, int n) {
        size = 0;
        runCount = 0;
        Arrays.fill(counts, 0);
        for (int i = 0; i < n; i++) {
            counts[Math.getExponent(window[i]) + Double.MAX_EXPONENT]++;
        }
        int limit = limit();
        if (counts[NON_FINITE] == 0 && limit == NON_FINITE) {
            return;
        }
        int infinite = 0;
        for (int i = 0; i < n && counts[NON_FINITE] > 0; i++) {
            infinite += Double.isInfinite(window[i]) ? 1 : 0;
        }
        int towering = 0;
        for (int e = limit; e < NON_FINITE; e++) {
            towering += counts[e];
        }
        int least = infinite + towering <= MOST ? limit : NON_FINITE;
        for (int i = 0; i < n; i++) {
            if (Math.getExponent(window[i]) + Double.MAX_EXPONENT >= least) {
                boolean missing = Double.isNaN(window[i]) || Double.isInfinite(window[i]) && infinite > MOST;
                if (missing) {
                    addMissing(i);
                } else {
                    at[size] = i;
                    value[size++] = window[i];
                }
                window[i] = 0;
            }
        }
    }

    /** The least biased exponent of those that tower over the others; {@code NON_FINITE} if none does. */
    private int limit() {
        int limit = NON_FINITE;
        int above = 0;
        int empty = 0;
        int lowest = NON_FINITE;
        // Exponent 0 is that of zeros, which nothing towers over.
        for (int e = NON_FINITE - 1; e > 0 && above <= MOST; e--) {
            if (counts[e] == 0) {
                empty++;
                continue;
            }
            if (above > 0 && empty >= GAP) {
                limit = lowest;
            }
            above += counts[e];
            lowest = e;
            empty = 0;
        }
        return limit;
    }

    private void addMissing(int index) {
        if (runCount > 0 && runs[2 * runCount - 1] == index) {
            runs[2 * runCount - 1]++;
            return;
        }
        if (2 * runCount == runs.length) {
            runs = Arrays.copyOf(runs, 2 * runs.length);
        }
        runs[2 * runCount] = index;
        runs[2 * runCount + 1] = index + 1;
        runCount++;
    }
}
