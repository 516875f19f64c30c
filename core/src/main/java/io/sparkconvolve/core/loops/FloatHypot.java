package io.sparkconvolve.core.loops;

/**
 * {@code sqrt(a*a + b*b)} that neither overflows nor underflows on the way: {@code sqrt(fma(a, a, b*b))}, with both
 * operands scaled by a power of two where the squares overflow or are subnormal. Error below 1.21 ulp (the square 0.35, the sum
 * 0.35, the root 0.5); an infinite operand gives infinity, even beside a NaN (IEEE 754 hypot).
 */
final class FloatHypot {
    /** Sums {@code |a| + |b|} below are scaled up, or the squares would be subnormal; 2^-60 (2^-508). */
    static final float SMALL = Math.scalb((float) 1, -(Float.MAX_EXPONENT / 2 - 3));

    /** Brings the largest sums to 2^57 (2^505), whose square is far from overflow. */
    static final float DOWN = Math.scalb((float) 1, -(Float.MAX_EXPONENT / 2 + 8));

    static final float DOWN_BACK = 1 / DOWN;

    /** Brings the smallest subnormal to 2^-54 (2^-307), whose square is normal. */
    static final float UP = Math.scalb((float) 1, Float.MAX_EXPONENT / 4 * 3);

    static final float UP_BACK = 1 / UP;

    private FloatHypot() {}

    static float hypot(float a, float b) {
        if (Math.abs(a) + Math.abs(b) < SMALL) {
            float p = a * UP;
            float q = b * UP;
            return (float) Math.sqrt(Math.fma(p, p, q * q)) * UP_BACK;
        }
        float square = Math.fma(a, a, b * b);
        if (square < Float.POSITIVE_INFINITY) {
            return (float) Math.sqrt(square);
        }
        if (Math.abs(a) == Float.POSITIVE_INFINITY || Math.abs(b) == Float.POSITIVE_INFINITY) {
            return Float.POSITIVE_INFINITY;
        }
        float p = a * DOWN;
        float q = b * DOWN;
        return (float) Math.sqrt(Math.fma(p, p, q * q)) * DOWN_BACK;
    }
}
