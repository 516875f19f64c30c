package io.sparkconvolve.core.loops;

/** Division of polynomials, a recursive filter: each coefficient of the quotient needs those before it. */
final class FloatDivision {
    private FloatDivision() {}

    /** The quotient takes the place of the dividend: what a coefficient of it accounts for is taken from those that follow. */
    static void divide(float[] line, int from, int to, float[] divisor) {
        for (int x = from; x < to; x++) {
            float quotient = line[x] / divisor[0];
            line[x] = quotient;
            int reach = Math.min(divisor.length, to - x);
            for (int k = 1; k < reach; k++) {
                line[x + k] = Math.fma(-divisor[k], quotient, line[x + k]);
            }
        }
    }
}
