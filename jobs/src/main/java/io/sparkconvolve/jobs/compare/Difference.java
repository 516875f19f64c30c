package io.sparkconvolve.jobs.compare;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What is known of the difference of two arrays over some of their samples; two of these merge into that of both parts.
 * Mutable, for one thread. NaN equals NaN; NaN against a number differs by infinity.
 */
final class Difference implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double tolerance;
    private long samples;
    private long different;
    private double worst;
    private long[] worstAt;
    private double worstRelative;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long[] firstAt;
    private double firstA;
    private double firstB;

    Difference(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Adds a box of both arrays. */
    void accept(Region box, NdArray a, NdArray b) {
        Samples as = a.samples();
        Samples bs = b.samples();
        int n = a.size();
        int worstIndex = -1;
        int firstIndex = -1;
        for (int i = 0; i < n; i++) {
            double x = as.get(i);
            double y = bs.get(i);
            if (x < least) {
                least = x;
            }
            if (x > greatest) {
                greatest = x;
            }
            if (x == y) {
                continue;
            }
            double apart = apart(x, y);
            if (apart > worst) {
                worst = apart;
                worstIndex = i;
            }
            if (apart > 0) {
                squares += apart * apart;
                worstRelative = Math.max(worstRelative, apart / Math.abs(x));
            }
            if (apart > tolerance) {
                different++;
                firstIndex = firstIndex < 0 ? i : firstIndex;
            }
        }
        samples += n;
        if (worstIndex >= 0) {
            worstAt = at(box, worstIndex);
        }
        if (firstIndex >= 0 && isBefore(at(box, firstIndex), firstAt)) {
            firstAt = at(box, firstIndex);
            firstA = as.get(firstIndex);
            firstB = bs.get(firstIndex);
        }
    }

    private static double apart(double x, double y) {
        if (x != x && y != y) {
            return 0;
        }
        double apart = Math.abs(x - y);
        return apart != apart ? Double.POSITIVE_INFINITY : apart;
    }

    private static long[] at(Region box, int index) {
        long[] at = box.origin();
        int rest = index;
        for (int a = box.rank() - 1; a >= 0; a--) {
            at[a] += rest % box.length(a);
            rest /= (int) box.length(a);
        }
        return at;
    }

    private static boolean isBefore(long[] one, long[] other) {
        return one != null && (other == null || Arrays.compare(one, other) < 0);
    }

    /** Adds what another part found. */
    void merge(Difference other) {
        samples += other.samples;
        different += other.different;
        boolean worse = other.worst > worst || other.worst == worst && isBefore(other.worstAt, worstAt);
        if (worse) {
            worst = other.worst;
            worstAt = other.worstAt;
        }
        worstRelative = Math.max(worstRelative, other.worstRelative);
        squares += other.squares;
        least = Math.min(least, other.least);
        greatest = Math.max(greatest, other.greatest);
        if (isBefore(other.firstAt, firstAt)) {
            firstAt = other.firstAt;
            firstA = other.firstA;
            firstB = other.firstB;
        }
    }

    /** @param peak the largest value that a sample could have, for the signal to noise ratio; 0: the range of A */
    Comparison comparison(double peak) {
        double signal = peak > 0 ? peak : greatest - least;
        double noise = Math.sqrt(squares / samples);
        return new Comparison(
                tolerance,
                samples,
                different,
                worst,
                worstAt,
                worstRelative,
                noise,
                20 * Math.log10(signal / noise),
                firstAt,
                firstA,
                firstB);
    }
}
