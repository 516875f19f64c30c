package io.sparkconvolve.core.series;

import java.math.BigInteger;

/** Quotients of long integers, as doubles. */
public final class Quotients {
    /** More than a double's 53 and the two that decide about rounding. */
    private static final int BITS = 66;

    private Quotients() {}

    /** {@code numerator / denominator * 2^exponent}, rounded once (twice below 2^-1022). @param denominator above 0 */
    public static double of(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return 0;
        }
        int shift = BITS - numerator.bitLength() + denominator.bitLength();
        double quotient = bits(numerator.abs(), denominator, shift).doubleValue();
        return Math.scalb(numerator.signum() < 0 ? -quotient : quotient, exponent - shift);
    }

    /** The square root of {@code numerator / denominator * 2^exponent}. @param numerator at least 0 */
    public static double root(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return 0;
        }
        int shift = BITS - numerator.bitLength() + denominator.bitLength();
        if ((exponent - shift) % 2 != 0) {
            shift++;
        }
        double quotient = bits(numerator, denominator, shift).doubleValue();
        return Math.scalb(Math.sqrt(quotient), (exponent - shift) / 2);
    }

    /** The quotient's first bits; the last one also says whether more follow. */
    private static BigInteger bits(BigInteger numerator, BigInteger denominator, int shift) {
        BigInteger[] parts = (shift >= 0 ? numerator.shiftLeft(shift) : numerator)
                .divideAndRemainder(shift >= 0 ? denominator : denominator.shiftLeft(-shift));
        return parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    }
}
