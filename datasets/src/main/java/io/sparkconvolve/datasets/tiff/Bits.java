package io.sparkconvolve.datasets.tiff;

/** Samples that are not whole bytes: packed from the highest bit down, each row starting at a byte of its own. */
final class Bits {
    private static final byte[] REVERSED = new byte[256];

    static {
        for (int i = 0; i < 256; i++) {
            REVERSED[i] = (byte) (Integer.reverse(i) >>> 24);
        }
    }

    private Bits() {}

    /** Bytes of a row of {@code samples} samples. */
    static int rowBytes(int samples, int bits) {
        return (int) (((long) samples * bits + 7) / 8);
    }

    /** Turns each byte's bits around: FillOrder 2. */
    static void reverse(byte[] data, int from, int n) {
        for (int i = from; i < from + n; i++) {
            data[i] = REVERSED[data[i] & 0xFF];
        }
    }

    /** Unpacks rows of samples of 1 to 8 bits to a byte each, of 9 to 15 bits to two bytes each, lowest byte first. */
    static byte[] unpack(byte[] packed, int rows, int rowSamples, int bits) {
        int sampleBytes = bits > 8 ? 2 : 1;
        int rowBytes = rowBytes(rowSamples, bits);
        int mask = (1 << bits) - 1;
        byte[] out = new byte[Math.multiplyExact(rows * sampleBytes, rowSamples)];
        int made = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            int pool = 0;
            int pooled = 0;
            for (int i = 0; i < rowSamples; i++) {
                while (pooled < bits) {
                    pool = pool << 8 | packed[at++] & 0xFF;
                    pooled += 8;
                }
                pooled -= bits;
                int value = pool >>> pooled & mask;
                out[made++] = (byte) value;
                if (sampleBytes == 2) {
                    out[made++] = (byte) (value >>> 8);
                }
            }
        }
        return out;
    }

    /** Packs rows of bytes that are 0 or not to a bit each, in place; {@code rowSamples} is a multiple of 8. */
    static void packBilevel(byte[] data, int rows, int rowSamples) {
        int n = rows * rowSamples / 8;
        for (int i = 0; i < n; i++) {
            int eight = 0;
            for (int k = 0; k < 8; k++) {
                eight = eight << 1 | (data[8 * i + k] != 0 ? 1 : 0);
            }
            data[i] = (byte) eight;
        }
    }
}
