package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.simd.FloatLanes.LANES;
import static io.sparkconvolve.core.simd.FloatLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Gradient magnitude, hypot and threshold with the Vector API. A stretch of a row is first done without any scaling
 * ({@link FloatHypot}); where a sum turns out too large, too small or not a number, the stretch is done again with the
 * scaling of each lane chosen by blends.
 */
final class FloatVectorMagnitude {
    /** Samples between two looks at the extremes. */
    private static final int STRETCH = 512;

    private FloatVectorMagnitude() {}

    static void gradient(
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            float side,
            float centre) {
        int even = cols - cols % LANES;
        for (int y = 0; y < rows; y++) {
            int s = srcPos + y * srcStride;
            int d = dstPos + y * dstStride;
            for (int x = 0; x < even; x += STRETCH) {
                int n = Math.min(STRETCH, even - x);
                if (!gradientOrdinary(src, s + x, srcStride, dst, d + x, n, side, centre)) {
                    gradientAny(src, s + x, srcStride, dst, d + x, n, side, centre);
                }
            }
            FloatPlainMagnitude.gradientRow(src, s, srcStride, dst, d, even, cols, side, centre);
        }
    }

    private static FloatVector load(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }

    /** Whether no sum needed scaling; the outputs are right if so. */
    private static boolean gradientOrdinary(
            float[] src, int s, int srcStride, float[] dst, int d, int n, float side, float centre) {
        int s1 = s + srcStride;
        int s2 = s1 + srcStride;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector overflow = zero;
        boolean small = false;
        for (int x = 0; x < n; x += LANES) {
            FloatVector a = load(src, s + x);
            FloatVector c = load(src, s + x + 2);
            FloatVector g = load(src, s2 + x);
            FloatVector i = load(src, s2 + x + 2);
            FloatVector across = load(src, s1 + x + 2)
                    .sub(load(src, s1 + x))
                    .fma(
                            FloatVector.broadcast(SPECIES, centre),
                            c.sub(a).add(i.sub(g)).mul(side));
            FloatVector down = load(src, s2 + x + 1)
                    .sub(load(src, s + x + 1))
                    .fma(
                            FloatVector.broadcast(SPECIES, centre),
                            g.sub(a).add(i.sub(c)).mul(side));
            FloatVector square = across.fma(across, down.mul(down));
            square.sqrt().intoArray(dst, d + x);
            // Zero times a finite square adds nothing; times infinity or NaN it spoils the sum for good.
            overflow = square.fma(zero, overflow);
            small |= anySmall(across.abs().add(down.abs()));
        }
        return !small && overflow.reduceLanes(VectorOperators.ADD) == 0;
    }

    private static void gradientAny(
            float[] src, int s, int srcStride, float[] dst, int d, int n, float side, float centre) {
        int s1 = s + srcStride;
        int s2 = s1 + srcStride;
        for (int x = 0; x < n; x += LANES) {
            FloatVector a = load(src, s + x);
            FloatVector c = load(src, s + x + 2);
            FloatVector g = load(src, s2 + x);
            FloatVector i = load(src, s2 + x + 2);
            FloatVector across = load(src, s1 + x + 2)
                    .sub(load(src, s1 + x))
                    .fma(
                            FloatVector.broadcast(SPECIES, centre),
                            c.sub(a).add(i.sub(g)).mul(side));
            FloatVector down = load(src, s2 + x + 1)
                    .sub(load(src, s + x + 1))
                    .fma(
                            FloatVector.broadcast(SPECIES, centre),
                            g.sub(a).add(i.sub(c)).mul(side));
            scaled(across, down).intoArray(dst, d + x);
        }
    }

    /** Whether a lane is below the range that needs no scaling, and not zero. */
    private static boolean anySmall(FloatVector sum) {
        return sum.compare(VectorOperators.NE, 0)
                .and(sum.compare(VectorOperators.LT, FloatHypot.SMALL))
                .anyTrue();
    }

    /** {@link FloatHypot#hypot} by lanes. */
    private static FloatVector scaled(FloatVector a, FloatVector b) {
        FloatVector infinity = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        VectorMask<Float> finite = a.fma(a, b.mul(b)).compare(VectorOperators.LT, infinity);
        VectorMask<Float> small = a.abs().add(b.abs()).compare(VectorOperators.LT, FloatHypot.SMALL);
        FloatVector scale = FloatVector.broadcast(SPECIES, FloatHypot.DOWN)
                .blend(one, finite)
                .blend(FloatHypot.UP, small);
        FloatVector back = FloatVector.broadcast(SPECIES, FloatHypot.DOWN_BACK)
                .blend(one, finite)
                .blend(FloatHypot.UP_BACK, small);
        FloatVector p = a.mul(scale);
        FloatVector q = b.mul(scale);
        VectorMask<Float> infinite =
                a.abs().compare(VectorOperators.EQ, infinity).or(b.abs().compare(VectorOperators.EQ, infinity));
        return p.fma(p, q.mul(q)).sqrt().mul(back).blend(infinity, infinite);
    }

    static void hypot(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        int even = n - n % LANES;
        for (int x = 0; x < even; x += STRETCH) {
            int stretch = Math.min(STRETCH, even - x);
            // The destination may be an operand, so look before writing.
            if (ordinary(a, aPos + x, b, bPos + x, stretch)) {
                hypotOrdinary(a, aPos + x, b, bPos + x, dst, dstPos + x, stretch);
            } else {
                hypotAny(a, aPos + x, b, bPos + x, dst, dstPos + x, stretch);
            }
        }
        FloatPlainMagnitude.hypot(a, aPos + even, b, bPos + even, dst, dstPos + even, n - even);
    }

    private static boolean ordinary(float[] a, int aPos, float[] b, int bPos, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector overflow = zero;
        boolean small = false;
        for (int x = 0; x < n; x += LANES) {
            FloatVector p = load(a, aPos + x);
            FloatVector q = load(b, bPos + x);
            overflow = p.fma(p, q.mul(q)).fma(zero, overflow);
            small |= anySmall(p.abs().add(q.abs()));
        }
        return !small && overflow.reduceLanes(VectorOperators.ADD) == 0;
    }

    private static void hypotOrdinary(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x += LANES) {
            FloatVector p = load(a, aPos + x);
            FloatVector q = load(b, bPos + x);
            p.fma(p, q.mul(q)).sqrt().intoArray(dst, dstPos + x);
        }
    }

    private static void hypotAny(float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        for (int x = 0; x < n; x += LANES) {
            scaled(load(a, aPos + x), load(b, bPos + x)).intoArray(dst, dstPos + x);
        }
    }

    static void threshold(float[] src, int srcPos, float level, float[] dst, int dstPos, int n) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector nan = FloatVector.broadcast(SPECIES, Float.NaN);
        int even = n - n % LANES;
        for (int x = 0; x < even; x += LANES) {
            FloatVector value = load(src, srcPos + x);
            nan.blend(zero, value.compare(VectorOperators.LE, level))
                    .blend(one, value.compare(VectorOperators.GT, level))
                    .intoArray(dst, dstPos + x);
        }
        FloatPlainMagnitude.threshold(src, srcPos + even, level, dst, dstPos + even, n - even);
    }
}
