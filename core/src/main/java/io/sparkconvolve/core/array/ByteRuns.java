package io.sparkconvolve.core.array;

import io.sparkconvolve.core.simd.Simd;

/**
 * Runs of bytes to and from samples in vector form, for the precision that has one; the answer says whether it was done.
 * Values are those of the plain loops.
 */
final class ByteRuns {
    private ByteRuns() {}

    static boolean unpack(byte[] raw, int from, float[] array, int position, int n) {
        if (!Simd.isVector() || !Simd.isWarm()) {
            return false;
        }
        ByteLanes.unpack(raw, from, array, position, n);
        return true;
    }

    static boolean unpack(byte[] raw, int from, double[] array, int position, int n) {
        return false;
    }

    /** Rounds half to even and limits; NaN becomes 0. */
    static boolean pack(float[] array, int position, byte[] raw, int from, int n, long min, long max) {
        if (!Simd.isVector() || !Simd.isWarm()) {
            return false;
        }
        ByteLanes.pack(array, position, raw, from, n, min, max);
        return true;
    }

    static boolean pack(double[] array, int position, byte[] raw, int from, int n, long min, long max) {
        return false;
    }
}
