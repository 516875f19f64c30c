package io.sparkconvolve.jobs.compare;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
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
    private final SampleKind kind;
    private long samples;
    private long different;
    private double worst;
    private long[] worstAt;
    private double worstRelative;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;
    private long[] firstAt;
    private double[] firstA;
    private double[] firstB;

    /** @param kind of both arrays' samples; those of complex ones are {@code |a - b|} apart */
    Difference(double tolerance, SampleKind kind) {
        this.tolerance = tolerance;
        this.kind = kind;
    }

    /** Adds a box of both arrays, with all parts of its samples. */
    void accept(Region box, NdArray a, NdArray b) {
        Samples as = a.samples();
        Samples bs = b.samples();
        boolean complex = kind == SampleKind.COMPLEX;
        int n = a.size() / kind.parts();
        int worstIndex = -1;
        int firstIndex = -1;
        for (int i = 0; i < n; i++) {
            double x = as.get(i);
            double y = bs.get(i);
            double level = complex ? Math.hypot(x, as.get(n + i)) : x;
            if (level < least) {
                least = level;
            }
            if (level > greatest) {
                greatest = level;
            }
            double apart = x == y ? 0 : apart(x, y);
            if (complex) {
                double imaginary = as.get(n + i);
                double other = bs.get(n + i);
                apart = imaginary == other ? apart : Math.hypot(apart, apart(imaginary, other));
            }
            if (apart == 0) {
                continue;
            }
            if (apart > worst) {
                worst = apart;
                worstIndex = i;
            }
            squares += apart * apart;
            worstRelative = Math.max(worstRelative, apart / Math.abs(level));
            if (apart > tolerance) {
                different++;
                firstIndex = firstIndex < 0 ? i : firstIndex;
            }
        }
        samples += n;
        Region where = kind == SampleKind.COMPLEX ? withoutParts(box) : box;
        if (worstIndex >= 0) {
            worstAt = at(where, worstIndex);
        }
        if (firstIndex >= 0 && isBefore(at(where, firstIndex), firstAt)) {
            firstAt = at(where, firstIndex);
            firstA = parts(as, firstIndex, n);
            firstB = parts(bs, firstIndex, n);
        }
    }

    private Region withoutParts(Region box) {
        return Region.of(kind.withoutParts(box.origin()), kind.withoutParts(box.shape()));
    }

    private double[] parts(Samples samples, int index, int n) {
        double[] parts = new double[kind.parts()];
        for (int part = 0; part < parts.length; part++) {
            parts[part] = samples.get(part * n + index);
        }
        return parts;
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
