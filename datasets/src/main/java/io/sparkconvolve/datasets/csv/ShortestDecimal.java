package io.sparkconvolve.datasets.csv;

import java.math.BigInteger;

/**
 * The decimal {@code digits * 10^exponent} of the fewest digits (of two, at least) that reads back as the same number, and
 * of those the nearest: what {@link Double#toString} says from JDK 19 on. Before, Java's text has a digit too many now and
 * then, and files would differ between JDKs. Holds the last result; for one thread.
 *
 * @see <a href="https://drive.google.com/file/d/1IEeATSVnEE6TkrHlCYNY2GjaraBjOT4f">R. Giulietti, The Schubfach way to
 *     render doubles</a>, whose names are kept here
 */
final class ShortestDecimal {
    private static final int DOUBLE_PRECISION = 53;
    private static final int DOUBLE_Q_MIN = -1074;
    private static final int FLOAT_PRECISION = 24;
    private static final int FLOAT_Q_MIN = -149;
    /** Multiples of the least number that have one digit only; of them, ten times as much is looked at. */
    private static final int DOUBLE_TINY = 3;

    private static final int FLOAT_TINY = 8;

    private static final int K_MIN = -324;
    private static final int K_MAX = 292;
    private static final long MASK_63 = Long.MAX_VALUE;
    /** {@code 10^-k}, rounded up to 126 bits: the upper 63 and the lower 63 of them. */
    private static final long[] G1 = new long[K_MAX - K_MIN + 1];

    private static final long[] G0 = new long[K_MAX - K_MIN + 1];

    static {
        for (int k = K_MIN; k <= K_MAX; k++) {
            int shift = 125 - floorLog2Pow10(-k);
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger g = k <= 0
                    ? shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift)
                    : BigInteger.ONE.shiftLeft(shift).divide(power);
            g = g.add(BigInteger.ONE);
            G1[k - K_MIN] = g.shiftRight(63).longValueExact();
            G0[k - K_MIN] = g.longValue() & MASK_63;
        }
    }

    private long digits;
    private int exponent;

    long digits() {
        return digits;
    }

    int exponent() {
        return exponent;
    }

    /** Sets the result for a finite number above 0. */
    void of(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int biased = (int) (bits >>> DOUBLE_PRECISION - 1);
        long fraction = bits & (1L << DOUBLE_PRECISION - 1) - 1;
        of(biased, fraction, DOUBLE_PRECISION, DOUBLE_Q_MIN, DOUBLE_TINY);
    }

    /** Sets the result for a finite number above 0. */
    void of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int biased = bits >>> FLOAT_PRECISION - 1;
        long fraction = bits & (1 << FLOAT_PRECISION - 1) - 1;
        of(biased, fraction, FLOAT_PRECISION, FLOAT_Q_MIN, FLOAT_TINY);
    }

    private void of(int biased, long fraction, int precision, int qMin, int tiny) {
        if (biased > 0) {
            long cMin = 1L << precision - 1;
            nearest(qMin - 1 + biased, cMin | fraction, 0, fraction == 0 && biased > 1);
        } else if (fraction < tiny) {
            nearest(qMin, 10 * fraction, -1, false);
        } else {
            nearest(qMin, fraction, 0, false);
        }
        while (digits % 10 == 0) {
            digits /= 10;
            exponent++;
        }
    }

    /**
     * The decimal for {@code c * 2^q}.
     *
     * @param shift of the result's exponent
     * @param uneven whether the next lower number is half as far away as the next higher one
     */
    private void nearest(int q, long c, int shift, boolean uneven) {
        int open = (int) c & 1;
        long cb = c << 2;
        long cbLeft = uneven ? cb - 1 : cb - 2;
        long cbRight = cb + 2;
        int k = uneven ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
        int h = q + floorLog2Pow10(-k) + 2;
        long g1 = G1[k - K_MIN];
        long g0 = G0[k - K_MIN];
        // Four times the number, and the bounds of what reads back as it, in units of 10^k.
        long vb = roundedToOdd(g1, g0, cb << h);
        long left = roundedToOdd(g1, g0, cbLeft << h) + open;
        long right = roundedToOdd(g1, g0, cbRight << h) - open;
        long s = vb >> 2;
        exponent = k + shift;
        if (s >= 100) {
            long low = s / 10 * 10;
            boolean lowIn = left <= low << 2;
            boolean highIn = low + 10 << 2 <= right;
            if (lowIn != highIn) {
                digits = lowIn ? low : low + 10;
                return;
            }
        }
        boolean lowIn = left <= s << 2;
        boolean highIn = s + 1 << 2 <= right;
        if (lowIn != highIn) {
            digits = lowIn ? s : s + 1;
            return;
        }
        long beyondHalf = vb - (2 * s + 1 << 1);
        digits = beyondHalf < 0 || beyondHalf == 0 && (s & 1) == 0 ? s : s + 1;
    }

    /** {@code cp * g / 2^126}, its last bit set where something is cut off. */
    private static long roundedToOdd(long g1, long g0, long cp) {
        long x1 = Math.multiplyHigh(g0, cp);
        long y0 = g1 * cp;
        long y1 = Math.multiplyHigh(g1, cp);
        long z = (y0 >>> 1) + x1;
        long w = y1 + (z >>> 63);
        return w | (z & MASK_63) + MASK_63 >>> 63;
    }

    /** log10(2) in units of 2^-41. Exact for all exponents of doubles, as the next two. */
    private static int floorLog10Pow2(int e) {
        return (int) (e * 661_971_961_083L >> 41);
    }

    /** The same, and log10(3/4) in these units. */
    private static int floorLog10ThreeQuartersPow2(int e) {
        return (int) (e * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    /** log2(10) in units of 2^-38. */
    private static int floorLog2Pow10(int e) {
        return (int) (e * 913_124_641_741L >> 38);
    }
}
