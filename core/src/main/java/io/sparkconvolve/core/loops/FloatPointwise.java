package io.sparkconvolve.core.loops;

/**
 * Operations sample by sample, for {@code from <= x < to}, as plain loops that C2 turns into vector code: all arrays have one
 * index (C2 of JDK 17 gives up on two). The destination may be an operand. Minimum and maximum of a NaN are NaN.
 */
final class FloatPointwise {
    private FloatPointwise() {}

    static void apply(Unary operation, float[] src, float[] dst, int from, int to) {
        switch (operation) {
            case ABS -> abs(src, dst, from, to);
            case SQRT -> sqrt(src, dst, from, to);
            case NEGATE -> negate(src, dst, from, to);
            case SQUARE -> multiply(src, src, dst, from, to);
        }
    }

    /** All operations but HYPOT, which is no loop for C2. */
    static void apply(Binary operation, float[] a, float[] b, float[] dst, int from, int to) {
        switch (operation) {
            case ADD -> add(a, b, dst, from, to);
            case SUBTRACT -> subtract(a, b, dst, from, to);
            case MULTIPLY -> multiply(a, b, dst, from, to);
            case DIVIDE -> divide(a, b, dst, from, to);
            case MINIMUM -> minimum(a, b, dst, from, to);
            case MAXIMUM -> maximum(a, b, dst, from, to);
            case HYPOT -> throw new IllegalArgumentException("HYPOT is FloatLoops.hypot");
        }
    }

    private static void add(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = a[x] + b[x];
        }
    }

    private static void subtract(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = a[x] - b[x];
        }
    }

    private static void multiply(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = a[x] * b[x];
        }
    }

    private static void divide(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = a[x] / b[x];
        }
    }

    private static void minimum(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.min(a[x], b[x]);
        }
    }

    private static void maximum(float[] a, float[] b, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.max(a[x], b[x]);
        }
    }

    private static void abs(float[] src, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.abs(src[x]);
        }
    }

    private static void sqrt(float[] src, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = (float) Math.sqrt(src[x]);
        }
    }

    private static void negate(float[] src, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = -src[x];
        }
    }

    static void clip(float[] src, float low, float high, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.min(Math.max(src[x], low), high);
        }
    }

    /** {@code in} for what is not 0, {@code out} for 0; NaN stays. */
    static void inSet(float[] samples, float in, float out, int from, int to) {
        for (int x = from; x < to; x++) {
            float value = samples[x];
            samples[x] = value == 0 ? out : value == value ? in : value;
        }
    }

    static void replaceBelow(float level, float value, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = dst[x] < level ? value : dst[x];
        }
    }

    /** {@code dst += weight * src}, fused. */
    static void addScaled(float weight, float[] src, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.fma(weight, src[x], dst[x]);
        }
    }

    /** {@code dst += src * src}, fused. */
    static void addSquare(float[] src, float[] dst, int from, int to) {
        for (int x = from; x < to; x++) {
            dst[x] = Math.fma(src[x], src[x], dst[x]);
        }
    }
}
