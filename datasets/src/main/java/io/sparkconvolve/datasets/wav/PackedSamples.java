package io.sparkconvolve.datasets.wav;

import java.nio.ByteOrder;

/** Samples of three bytes. */
final class PackedSamples {
    private PackedSamples() {}

    /** The first {@code n} of them as the upper three bytes of four; the lowest one is 0. */
    static byte[] unpacked(byte[] packed, int n, ByteOrder order) {
        byte[] unpacked = new byte[4 * n];
        int shift = order == ByteOrder.LITTLE_ENDIAN ? 1 : 0;
        for (int i = 0; i < n; i++) {
            unpacked[4 * i + shift] = packed[3 * i];
            unpacked[4 * i + shift + 1] = packed[3 * i + 1];
            unpacked[4 * i + shift + 2] = packed[3 * i + 2];
        }
        return unpacked;
    }
}
