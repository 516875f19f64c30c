package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.simd.FloatLanes.LANES;
import static io.sparkconvolve.core.simd.FloatLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Minima and maxima with the Vector API: lanes run across samples. What is left of a row is done plainly. */
final class FloatVectorExtremum {
    /** Samples of a row that stay in registers while the element's heights go by. */
    private static final int BLOCK = 4 * LANES;

    private FloatVectorExtremum() {}

    private static FloatVector load(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }

    static void extremum(Extremum which, float[] a, int aPos, float[] b, int bPos, float[] dst, int dstPos, int n) {
        int even = n - n % LANES;
        if (which == Extremum.MINIMUM) {
            for (int x = 0; x < even; x += LANES) {
                load(a, aPos + x).min(load(b, bPos + x)).intoArray(dst, dstPos + x);
            }
        } else {
            for (int x = 0; x < even; x += LANES) {
                load(a, aPos + x).max(load(b, bPos + x)).intoArray(dst, dstPos + x);
            }
        }
        FloatPlainExtremum.extremum(which, a, aPos, b, bPos, dst, dstPos, even, n);
    }

    static void raised(
            Extremum which,
            float[] src,
            int srcPos,
            int srcStride,
            float[] dst,
            int dstPos,
            int dstStride,
            int rows,
            int cols,
            int[] offsets,
            float[] heights) {
        int even = cols - cols % BLOCK;
        for (int y = 0; y < rows; y++) {
            int s = srcPos + y * srcStride;
            int d = dstPos + y * dstStride;
            for (int x = 0; x < even; x += BLOCK) {
                if (which == Extremum.MINIMUM) {
                    least(src, s + x, dst, d + x, offsets, heights);
                } else {
                    largest(src, s + x, dst, d + x, offsets, heights);
                }
            }
            FloatPlainExtremum.raisedRow(which, src, s, dst, d, even, cols, offsets, heights);
        }
    }

    private static void least(float[] src, int s, float[] dst, int d, int[] offsets, float[] heights) {
        FloatVector a = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector e = a;
        for (int t = 0; t < offsets.length; t++) {
            int at = s + offsets[t];
            FloatVector height = FloatVector.broadcast(SPECIES, heights[t]);
            a = a.min(load(src, at).add(height));
            b = b.min(load(src, at + LANES).add(height));
            c = c.min(load(src, at + 2 * LANES).add(height));
            e = e.min(load(src, at + 3 * LANES).add(height));
        }
        a.intoArray(dst, d);
        b.intoArray(dst, d + LANES);
        c.intoArray(dst, d + 2 * LANES);
        e.intoArray(dst, d + 3 * LANES);
    }

    private static void largest(float[] src, int s, float[] dst, int d, int[] offsets, float[] heights) {
        FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector e = a;
        for (int t = 0; t < offsets.length; t++) {
            int at = s + offsets[t];
            FloatVector height = FloatVector.broadcast(SPECIES, heights[t]);
            a = a.max(load(src, at).add(height));
            b = b.max(load(src, at + LANES).add(height));
            c = c.max(load(src, at + 2 * LANES).add(height));
            e = e.max(load(src, at + 3 * LANES).add(height));
        }
        a.intoArray(dst, d);
        b.intoArray(dst, d + LANES);
        c.intoArray(dst, d + 2 * LANES);
        e.intoArray(dst, d + 3 * LANES);
    }
}
