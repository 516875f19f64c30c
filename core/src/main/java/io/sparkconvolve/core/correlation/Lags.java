package io.sparkconvolve.core.correlation;

import io.sparkconvolve.core.pipeline.Mode;
import java.io.Serializable;

/**
 * A range of lags: k with {@code c[k] = sum_n a[n + k] b[n]}, those that {@code scipy.signal.correlate} keeps.
 *
 * <p>They are what {@code scipy.signal.correlation_lags} says, but for mode same with an odd n and an even m, where it names
 * each sum one lag too late: a pulse at 5 of 9 samples against one at 0 of 4 has its peak under the name 6 (SciPy 1.17).
 *
 * @param first the least lag
 * @param last the greatest, not less than {@code first}
 */
public record Lags(long first, long last) implements Serializable {
    public Lags {
        if (last < first) {
            throw new IllegalArgumentException("lags from " + first + " to " + last + " are none");
        }
    }

    /**
     * The lags of a mode.
     *
     * @param n length of a, at least 1
     * @param m length of b, at least 1
     */
    public static Lags of(long n, long m, Mode mode) {
        return switch (mode) {
            case FULL -> new Lags(1 - m, n - 1);
            case SAME -> {
                // The full range's middle n, as scipy.signal slices it.
                long before = (Math.addExact(n, m) - 1 - n) / 2;
                yield new Lags(1 - m + before, n - m + before);
            }
            case VALID -> new Lags(Math.min(0, n - m), Math.max(0, n - m));
        };
    }

    /** Those of at most this magnitude; at least one of them must be. */
    public Lags limitedTo(long magnitude) {
        return new Lags(Math.max(first, -magnitude), Math.min(last, magnitude));
    }

    /** Whether a lag of at most this magnitude is among them. */
    public boolean reach(long magnitude) {
        return first <= magnitude && last >= -magnitude;
    }

    public long count() {
        return last - first + 1;
    }
}
