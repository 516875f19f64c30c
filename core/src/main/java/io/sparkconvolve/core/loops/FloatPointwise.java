package io.sparkconvolve.core.loops;

/**
 * Operations sample by sample, {@code n} of them, as plain loops that C2 turns into vector code. The destination may be an
 * operand (the same array at the same position). Of two operands, either may be one value for all samples. Minimum and
 * maximum of a NaN are NaN.
 */
final class FloatPointwise {
    private FloatPointwise() {}

    static void add(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] + b[bPos + x];
        }
    }

    static void add(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] + b;
        }
    }

    static void subtract(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] - b[bPos + x];
        }
    }

    static void subtract(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] - b;
        }
    }

    static void subtract(float a, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a - b[bPos + x];
        }
    }

    static void multiply(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] * b[bPos + x];
        }
    }

    static void multiply(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] * b;
        }
    }

    static void divide(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] / b[bPos + x];
        }
    }

    static void divide(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a[aPos + x] / b;
        }
    }

    static void divide(float a, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = a / b[bPos + x];
        }
    }

    static void minimum(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.min(a[aPos + x], b[bPos + x]);
        }
    }

    static void minimum(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.min(a[aPos + x], b);
        }
    }

    static void maximum(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.max(a[aPos + x], b[bPos + x]);
        }
    }

    static void maximum(float[] a, int aPos, float b, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.max(a[aPos + x], b);
        }
    }

    static void abs(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.abs(src[srcPos + x]);
        }
    }

    static void sqrt(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = (float) Math.sqrt(src[srcPos + x]);
        }
    }

    static void negate(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = -src[srcPos + x];
        }
    }

    static void square(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = src[srcPos + x] * src[srcPos + x];
        }
    }

    static void clip(float[] src, int srcPos, float low, float high, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.min(Math.max(src[srcPos + x], low), high);
        }
    }

    /** {@code dst += weight * src}, fused. */
    static void addScaled(float weight, float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.fma(weight, src[srcPos + x], dst[dstPos + x]);
        }
    }

    /** {@code dst += src * src}, fused. */
    static void addSquare(float[] src, int srcPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x++) {
            dst[dstPos + x] = Math.fma(src[srcPos + x], src[srcPos + x], dst[dstPos + x]);
        }
    }
}
