package io.sparkconvolve.core.fft;

import java.util.Arrays;

/**
 * The samples of a unit sorted by magnitude into groups with wide gaps between them: nodata of -3.4e38 is one group, a hot
 * pixel of 1e12 another, the image the lowest. A gap is a run of exponents that no sample has, so the groups depend on which
 * exponents occur and on nothing else; taking the upper groups away leaves the lower as they are. That is what makes the
 * results outside an outlier's footprint independent of the outlier, bit for bit.
 */
final class Groups {
    /** Kinds of samples that belong to no group. */
    static final int NOT_A_NUMBER = 125;

    static final int PLUS_INFINITY = 126;
    static final int MINUS_INFINITY = 127;

    /** Number of groups, lowest first; 0 if no sample is a normal number. */
    int count;
    /** Whether a sample is infinite or not a number. */
    boolean nonFinite;
    /** Group of each biased exponent; zeros and subnormals (exponent 0) belong to the lowest. */
    final byte[] kinds;
    /** Largest biased exponent of each group. */
    final int[] top = new int[NOT_A_NUMBER];

    private final int gap;

    /**
     * @param exponents number of biased exponents; the last is that of infinities and NaN
     * @param gap number of missing exponents that separates two groups
     */
    Groups(int exponents, int gap) {
        this.kinds = new byte[exponents];
        this.gap = gap;
    }

    /** Finds the groups. {@code seen[e] != 0} where a sample has the biased exponent e. */
    void find(byte[] seen) {
        int last = seen.length - 1;
        nonFinite = seen[last] != 0;
        count = 0;
        Arrays.fill(kinds, (byte) 0);
        int previous = 0;
        for (int e = 1; e < last; e++) {
            if (seen[e] != 0) {
                if (count == 0 || e - previous > gap) {
                    count++;
                }
                previous = e;
                top[count - 1] = e;
                kinds[e] = (byte) (count - 1);
            }
        }
    }

    /** Largest biased exponent of groups 0 to {@code group}; 0 if there are only zeros and subnormals. */
    int top(int group) {
        return count == 0 ? 0 : top[group];
    }
}
