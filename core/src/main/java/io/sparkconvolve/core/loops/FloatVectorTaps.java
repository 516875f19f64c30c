package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.simd.FloatLanes.LANES;
import static io.sparkconvolve.core.simd.FloatLanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Blocks of outputs whose sums stay in registers. Each method computes one block: all of its taps, in row-major kernel
 * order for every output, starting from zero or from what the destination holds. The lanes are neighbouring outputs.
 */
final class FloatVectorTaps {
    /** Taps of a call of {@link #middle4x2}, at most. */
    static final int RUN = 1024;

    private FloatVectorTaps() {}

    private static FloatVector load(float[] array, int index) {
        return FloatVector.fromArray(SPECIES, array, index);
    }

    private static FloatVector all(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /**
     * Adds to 4 rows x 2 vectors what the source rows that serve all four give: source rows 3 to kr - 1 of the block,
     * which meet kernel rows 3 to kr - 1 of output row 0 down to 0 to kr - 4 of output row 3. Each load serves four
     * products. What remains, the first taps of rows 0 to 2 and the last of rows 1 to 3, goes row by row, before and
     * after (a kernel padded with zero rows would be shorter to write, and let a NaN out of its footprint).
     *
     * <p>One flat loop over the taps: C2 (JDK 17) keeps vectors in registers through a single loop, and boxes them at
     * the head of a nested one or of several in a row. At most {@link #RUN} taps a call, the sums passing through the
     * destination: a method that loops for long is compiled while what follows the loop was hardly ever reached, and then
     * allocates its vectors in every turn.
     *
     * @param s first source sample of the block's output row 0
     * @param from first of the taps, of {@code (kr - 3) * kc}
     * @param add whether row 3 starts from the destination, as rows 0 to 2 always do, or from zero
     */
    static void middle4x2(
            float[] src,
            int s,
            int srcStride,
            float[] dst,
            int d,
            int dstStride,
            float[] w,
            int kr,
            int kc,
            int from,
            boolean add) {
        FloatVector a0 = load(dst, d);
        FloatVector a1 = load(dst, d + LANES);
        FloatVector b0 = load(dst, d + dstStride);
        FloatVector b1 = load(dst, d + dstStride + LANES);
        FloatVector c0 = load(dst, d + 2 * dstStride);
        FloatVector c1 = load(dst, d + 2 * dstStride + LANES);
        FloatVector d0 = FloatVector.zero(SPECIES);
        FloatVector d1 = d0;
        if (add) {
            d0 = load(dst, d + 3 * dstStride);
            d1 = load(dst, d + 3 * dstStride + LANES);
        }
        int col = from % kc;
        int p = s + (3 + from / kc) * srcStride + col;
        int taps = Math.min((kr - 3) * kc, from + RUN);
        for (int t = from; t < taps; t++) {
            FloatVector u = load(src, p);
            FloatVector v = load(src, p + LANES);
            FloatVector k = all(w[t + 3 * kc]);
            a0 = u.fma(k, a0);
            a1 = v.fma(k, a1);
            k = all(w[t + 2 * kc]);
            b0 = u.fma(k, b0);
            b1 = v.fma(k, b1);
            k = all(w[t + kc]);
            c0 = u.fma(k, c0);
            c1 = v.fma(k, c1);
            k = all(w[t]);
            d0 = u.fma(k, d0);
            d1 = v.fma(k, d1);
            col++;
            p++;
            if (col == kc) {
                col = 0;
                p += srcStride - kc;
            }
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
        b0.intoArray(dst, d + dstStride);
        b1.intoArray(dst, d + dstStride + LANES);
        c0.intoArray(dst, d + 2 * dstStride);
        c1.intoArray(dst, d + 2 * dstStride + LANES);
        d0.intoArray(dst, d + 3 * dstStride);
        d1.intoArray(dst, d + 3 * dstStride + LANES);
    }

    /** 4 rows x 2 vectors of a column pass (kernelCols == 1), kernels of 3 rows or more; phases as above. */
    static void column4x2(
            float[] src, int s, int srcStride, float[] dst, int d, int dstStride, float[] w, int kr, boolean add) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector c0 = a0;
        FloatVector c1 = a0;
        FloatVector d0 = a0;
        FloatVector d1 = a0;
        if (add) {
            a0 = load(dst, d);
            a1 = load(dst, d + LANES);
            b0 = load(dst, d + dstStride);
            b1 = load(dst, d + dstStride + LANES);
            c0 = load(dst, d + 2 * dstStride);
            c1 = load(dst, d + 2 * dstStride + LANES);
            d0 = load(dst, d + 3 * dstStride);
            d1 = load(dst, d + 3 * dstStride + LANES);
        }
        FloatVector first = all(w[0]);
        FloatVector second = all(w[1]);
        FloatVector third = all(w[2]);
        FloatVector u = load(src, s);
        FloatVector v = load(src, s + LANES);
        a0 = u.fma(first, a0);
        a1 = v.fma(first, a1);
        u = load(src, s + srcStride);
        v = load(src, s + srcStride + LANES);
        a0 = u.fma(second, a0);
        a1 = v.fma(second, a1);
        b0 = u.fma(first, b0);
        b1 = v.fma(first, b1);
        u = load(src, s + 2 * srcStride);
        v = load(src, s + 2 * srcStride + LANES);
        a0 = u.fma(third, a0);
        a1 = v.fma(third, a1);
        b0 = u.fma(second, b0);
        b1 = v.fma(second, b1);
        c0 = u.fma(first, c0);
        c1 = v.fma(first, c1);
        int p = s + 3 * srcStride;
        for (int j = 3; j < kr; j++) {
            u = load(src, p);
            v = load(src, p + LANES);
            FloatVector k = all(w[j]);
            a0 = u.fma(k, a0);
            a1 = v.fma(k, a1);
            k = all(w[j - 1]);
            b0 = u.fma(k, b0);
            b1 = v.fma(k, b1);
            k = all(w[j - 2]);
            c0 = u.fma(k, c0);
            c1 = v.fma(k, c1);
            k = all(w[j - 3]);
            d0 = u.fma(k, d0);
            d1 = v.fma(k, d1);
            p += srcStride;
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
        // The JDK's own method from here on: C2 inlines it, but no method of ours in one that has grown so large, and
        // a call would box its vector.
        first = all(w[kr - 3]);
        second = all(w[kr - 2]);
        third = all(w[kr - 1]);
        u = FloatVector.fromArray(SPECIES, src, p);
        v = FloatVector.fromArray(SPECIES, src, p + LANES);
        b0 = u.fma(third, b0);
        b1 = v.fma(third, b1);
        c0 = u.fma(second, c0);
        c1 = v.fma(second, c1);
        d0 = u.fma(first, d0);
        d1 = v.fma(first, d1);
        b0.intoArray(dst, d + dstStride);
        b1.intoArray(dst, d + dstStride + LANES);
        u = FloatVector.fromArray(SPECIES, src, p + srcStride);
        v = FloatVector.fromArray(SPECIES, src, p + srcStride + LANES);
        c0 = u.fma(third, c0);
        c1 = v.fma(third, c1);
        d0 = u.fma(second, d0);
        d1 = v.fma(second, d1);
        c0.intoArray(dst, d + 2 * dstStride);
        c1.intoArray(dst, d + 2 * dstStride + LANES);
        u = FloatVector.fromArray(SPECIES, src, p + 2 * srcStride);
        v = FloatVector.fromArray(SPECIES, src, p + 2 * srcStride + LANES);
        d0 = u.fma(third, d0);
        d1 = v.fma(third, d1);
        d0.intoArray(dst, d + 3 * dstStride);
        d1.intoArray(dst, d + 3 * dstStride + LANES);
    }

    /** 1 row x 8 vectors, {@code kr} kernel rows, whose weights start at {@code from}. */
    static void block1x8(
            float[] src, int s, int srcStride, float[] dst, int d, float[] w, int from, int kr, int kc, boolean add) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        if (add) {
            a0 = load(dst, d);
            a1 = load(dst, d + LANES);
            a2 = load(dst, d + 2 * LANES);
            a3 = load(dst, d + 3 * LANES);
            a4 = load(dst, d + 4 * LANES);
            a5 = load(dst, d + 5 * LANES);
            a6 = load(dst, d + 6 * LANES);
            a7 = load(dst, d + 7 * LANES);
        }
        int p = s;
        int col = 0;
        int to = from + kr * kc;
        for (int t = from; t < to; t++) {
            FloatVector k = all(w[t]);
            a0 = load(src, p).fma(k, a0);
            a1 = load(src, p + LANES).fma(k, a1);
            a2 = load(src, p + 2 * LANES).fma(k, a2);
            a3 = load(src, p + 3 * LANES).fma(k, a3);
            a4 = load(src, p + 4 * LANES).fma(k, a4);
            a5 = load(src, p + 5 * LANES).fma(k, a5);
            a6 = load(src, p + 6 * LANES).fma(k, a6);
            a7 = load(src, p + 7 * LANES).fma(k, a7);
            col++;
            p++;
            if (col == kc) {
                col = 0;
                p += srcStride - kc;
            }
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
        a2.intoArray(dst, d + 2 * LANES);
        a3.intoArray(dst, d + 3 * LANES);
        a4.intoArray(dst, d + 4 * LANES);
        a5.intoArray(dst, d + 5 * LANES);
        a6.intoArray(dst, d + 6 * LANES);
        a7.intoArray(dst, d + 7 * LANES);
    }

    /** 1 row x 2 vectors: what remains at the end of a row. */
    static void block1x2(
            float[] src, int s, int srcStride, float[] dst, int d, float[] w, int from, int kr, int kc, boolean add) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        if (add) {
            a0 = load(dst, d);
            a1 = load(dst, d + LANES);
        }
        int p = s;
        int col = 0;
        int to = from + kr * kc;
        for (int t = from; t < to; t++) {
            FloatVector k = all(w[t]);
            a0 = load(src, p).fma(k, a0);
            a1 = load(src, p + LANES).fma(k, a1);
            col++;
            p++;
            if (col == kc) {
                col = 0;
                p += srcStride - kc;
            }
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
    }

    /** 1 row x 8 vectors, taps at linear offsets. */
    static void sparse1x8(float[] src, int s, float[] dst, int d, int[] offsets, float[] w, boolean add) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        if (add) {
            a0 = load(dst, d);
            a1 = load(dst, d + LANES);
            a2 = load(dst, d + 2 * LANES);
            a3 = load(dst, d + 3 * LANES);
            a4 = load(dst, d + 4 * LANES);
            a5 = load(dst, d + 5 * LANES);
            a6 = load(dst, d + 6 * LANES);
            a7 = load(dst, d + 7 * LANES);
        }
        for (int t = 0; t < offsets.length; t++) {
            FloatVector k = all(w[t]);
            int p = s + offsets[t];
            a0 = load(src, p).fma(k, a0);
            a1 = load(src, p + LANES).fma(k, a1);
            a2 = load(src, p + 2 * LANES).fma(k, a2);
            a3 = load(src, p + 3 * LANES).fma(k, a3);
            a4 = load(src, p + 4 * LANES).fma(k, a4);
            a5 = load(src, p + 5 * LANES).fma(k, a5);
            a6 = load(src, p + 6 * LANES).fma(k, a6);
            a7 = load(src, p + 7 * LANES).fma(k, a7);
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
        a2.intoArray(dst, d + 2 * LANES);
        a3.intoArray(dst, d + 3 * LANES);
        a4.intoArray(dst, d + 4 * LANES);
        a5.intoArray(dst, d + 5 * LANES);
        a6.intoArray(dst, d + 6 * LANES);
        a7.intoArray(dst, d + 7 * LANES);
    }

    /** 1 row x 2 vectors, taps at linear offsets. */
    static void sparse1x2(float[] src, int s, float[] dst, int d, int[] offsets, float[] w, boolean add) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        if (add) {
            a0 = load(dst, d);
            a1 = load(dst, d + LANES);
        }
        for (int t = 0; t < offsets.length; t++) {
            FloatVector k = all(w[t]);
            int p = s + offsets[t];
            a0 = load(src, p).fma(k, a0);
            a1 = load(src, p + LANES).fma(k, a1);
        }
        a0.intoArray(dst, d);
        a1.intoArray(dst, d + LANES);
    }
}
