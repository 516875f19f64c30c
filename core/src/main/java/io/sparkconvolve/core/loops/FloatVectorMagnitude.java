package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.loops.FloatLanes.LANES;
import static io.sparkconvolve.core.loops.FloatLanes.SPECIES;

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
        for (int y = 0; y < rows; y += 2) {
            int next = y + 1 < rows ? 1 : 0;
            for (int x = 0; x < even; x += STRETCH) {
                int n = Math.min(STRETCH, even - x);
                int s = srcPos + y * srcStride + x;
                int d = dstPos + y * dstStride + x;
                boolean ordinary = next == 1
                        ? ordinaryPair(src, s, srcStride, dst, d, dstStride, n, side, centre)
                        : ordinaryRow(src, s, srcStride, dst, d, n, side, centre);
                for (int r = 0; r <= next && !ordinary; r++) {
                    anyRow(src, s + r * srcStride, srcStride, dst, d + r * dstStride, n, side, centre);
                }
            }
            for (int r = y; r <= y + next; r++) {
                int s = srcPos + r * srcStride;
                FloatPlainMagnitude.gradientRow(
                        src, s, srcStride, dst, dstPos + r * dstStride, even, cols, side, centre);
            }
        }
    }

    private static FloatVector load(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }

    /** Whether no sum needed scaling; the outputs are right if so. */
    private static boolean ordinaryRow(
            float[] src, int s, int srcStride, float[] dst, int d, int n, float side, float centre) {
        int s1 = s + srcStride;
        int s2 = s1 + srcStride;
        boolean ordinary = true;
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
            FloatVector sum = across.abs().add(down.abs());
            ordinary &= ordinary(sum);
            across.fma(across, down.mul(down)).sqrt().intoArray(dst, d + x);
        }
        return ordinary;
    }

    /** Two rows at once, which share two of their source rows. */
    private static boolean ordinaryPair(
            float[] src, int s, int srcStride, float[] dst, int d, int dstStride, int n, float side, float centre) {
        int s1 = s + srcStride;
        int s2 = s1 + srcStride;
        int s3 = s2 + srcStride;
        int d1 = d + dstStride;
        FloatVector middle = FloatVector.broadcast(SPECIES, centre);
        boolean ordinary = true;
        for (int x = 0; x < n; x += LANES) {
            FloatVector a = load(src, s + x);
            FloatVector c = load(src, s + x + 2);
            FloatVector e = load(src, s1 + x);
            FloatVector f = load(src, s1 + x + 2);
            FloatVector g = load(src, s2 + x);
            FloatVector i = load(src, s2 + x + 2);
            FloatVector first = f.sub(e);
            FloatVector second = i.sub(g);
            FloatVector across = first.fma(middle, c.sub(a).add(second).mul(side));
            FloatVector down = load(src, s2 + x + 1)
                    .sub(load(src, s + x + 1))
                    .fma(middle, g.sub(a).add(i.sub(c)).mul(side));
            ordinary &= ordinary(across.abs().add(down.abs()));
            across.fma(across, down.mul(down)).sqrt().intoArray(dst, d + x);
            FloatVector j = load(src, s3 + x);
            FloatVector l = load(src, s3 + x + 2);
            across = second.fma(middle, first.add(l.sub(j)).mul(side));
            down = load(src, s3 + x + 1)
                    .sub(load(src, s1 + x + 1))
                    .fma(middle, j.sub(e).add(l.sub(f)).mul(side));
            ordinary &= ordinary(across.abs().add(down.abs()));
            across.fma(across, down.mul(down)).sqrt().intoArray(dst, d1 + x);
        }
        return ordinary;
    }

    private static void anyRow(
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

    /** Whether every lane is 0 or in the range that needs no scaling. */
    private static boolean ordinary(FloatVector sum) {
        VectorMask<Float> fits =
                sum.compare(VectorOperators.GE, FloatHypot.SMALL).and(sum.compare(VectorOperators.LE, FloatHypot.BIG));
        return fits.or(sum.compare(VectorOperators.EQ, 0)).allTrue();
    }

    /** {@link FloatHypot#hypot} by lanes. */
    private static FloatVector scaled(FloatVector a, FloatVector b) {
        FloatVector infinity = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector sum = a.abs().add(b.abs());
        VectorMask<Float> big = sum.compare(VectorOperators.GT, FloatHypot.BIG);
        VectorMask<Float> small = sum.compare(VectorOperators.LT, FloatHypot.SMALL);
        FloatVector scale = one.blend(FloatHypot.DOWN, big).blend(FloatHypot.UP, small);
        FloatVector back = one.blend(FloatHypot.DOWN_BACK, big).blend(FloatHypot.UP_BACK, small);
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
        boolean ordinary = true;
        for (int x = 0; x < n; x += LANES) {
            ordinary &= ordinary(load(a, aPos + x).abs().add(load(b, bPos + x).abs()));
        }
        return ordinary;
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
