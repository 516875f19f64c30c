package io.sparkconvolve.core.distribution;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Doubles as the decimals that people wrote: 0.1 is a tenth, and not what the double nearest to it is. */
final class Decimals {
    /** No scale makes a value a whole number that is small enough. */
    static final int NONE = Integer.MAX_VALUE;

    /** Powers of ten up to 10^22 are doubles. */
    private static final double[] POWERS = new double[23];

    /** Up to here a product with a power of ten lies so near to the whole number that it rounds to it. */
    private static final double LARGEST = 0x1p51;

    private static final long EXACT = 1L << 53;

    static {
        for (int scale = 0; scale < POWERS.length; scale++) {
            POWERS[scale] = new BigDecimal(BigInteger.TEN.pow(scale)).doubleValue();
        }
    }

    private Decimals() {}

    /** The least number of decimal places, not below {@code least}, that a value has; {@link #NONE} for more than 22. */
    static int scale(double value, int least) {
        for (int scale = Math.max(0, least); scale < POWERS.length; scale++) {
            double units = Math.rint(value * POWERS[scale]);
            if (Math.abs(units) > LARGEST) {
                return NONE;
            }
            // Both are exact, so their quotient is the double that the decimal is read as.
            if (Double.compare(units / POWERS[scale], value) == 0) {
                return scale;
            }
        }
        return NONE;
    }

    /** A value that has so many decimal places, times {@code 10^scale}. */
    static long units(double value, int scale) {
        return (long) Math.rint(value * POWERS[scale]);
    }

    /** The double nearest to {@code units / 10^scale}. */
    static double value(long units, int scale) {
        if (Math.abs(units) <= EXACT && scale >= 0 && scale < POWERS.length) {
            return units / POWERS[scale];
        }
        return BigDecimal.valueOf(units, scale).doubleValue();
    }
}
