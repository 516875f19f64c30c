package io.sparkconvolve.datasets.tiff;

import java.util.Arrays;

/**
 * LZW as TIFF has it: codes of 9 to 12 bits, highest bit first, one code earlier in growing than GIF's.
 *
 * @see <a href="https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf">TIFF 6.0, section 13</a>
 */
final class Lzw {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 12;
    private static final int CODES = 1 << MOST_BITS;

    private Lzw() {}

    /**
     * Decodes {@code n} bytes into the first {@code size} of {@code out}; returns the number of bytes made, fewer where
     * the data end early. What would go beyond {@code size} is dropped.
     *
     * <p>A code's string is the previous string and one byte more, and so stands in the output already: the table holds
     * positions and lengths, not strings.
     */
    static int decode(byte[] in, int from, int n, byte[] out, int size) throws DamagedChunkException {
        if (n > 1 && in[from] == 0 && (in[from + 1] & 1) != 0) {
            throw new DamagedChunkException("LZW of the old bit order (before TIFF 6.0) is not read; rewrite the file, "
                    + "with tiffcp for instance");
        }
        int[] start = new int[CODES];
        int[] length = new int[CODES];
        int end = from + n;
        int at = from;
        int bits = LEAST_BITS;
        int free = FIRST;
        long pool = 0;
        int pooled = 0;
        int made = 0;
        int previousStart = 0;
        int previousLength = 0;
        while (made < size) {
            while (pooled < bits && at < end) {
                pool = pool << 8 | in[at++] & 0xFF;
                pooled += 8;
            }
            if (pooled < bits) {
                return made;
            }
            pooled -= bits;
            int code = (int) (pool >>> pooled) & (1 << bits) - 1;
            if (code == END) {
                return made;
            }
            if (code == CLEAR) {
                bits = LEAST_BITS;
                free = FIRST;
                previousLength = 0;
                continue;
            }
            int stringStart = made;
            int stringLength;
            if (code < CLEAR) {
                out[made++] = (byte) code;
                stringLength = 1;
            } else {
                int source;
                if (code < free) {
                    source = start[code];
                    stringLength = length[code];
                } else if (code == free && previousLength > 0) {
                    // The string that is being made: the previous one and its own first byte.
                    source = previousStart;
                    stringLength = previousLength + 1;
                } else {
                    throw new DamagedChunkException("LZW code " + code + " is used before it is defined (" + free
                            + " are) after " + made + " bytes");
                }
                made = copy(out, source, made, Math.min(stringLength, size - made));
            }
            if (previousLength > 0 && free < CODES) {
                start[free] = previousStart;
                length[free] = previousLength + 1;
                free++;
                // One code early: the encoder is a code ahead of the decoder, and TIFF grows before the last code.
                if (free >= (1 << bits) - 1 && bits < MOST_BITS) {
                    bits++;
                }
            }
            previousStart = stringStart;
            previousLength = stringLength;
        }
        return made;
    }

    /** Copies {@code n} bytes forward within {@code out}; the ranges may overlap, and then the start repeats itself. */
    private static int copy(byte[] out, int source, int made, int n) {
        if (n > 16 && source + n <= made) {
            System.arraycopy(out, source, out, made, n);
        } else {
            for (int i = 0; i < n; i++) {
                out[made + i] = out[source + i];
            }
        }
        return made + n;
    }

    /** The most bytes that {@code n} bytes can become. */
    static int bound(int n) {
        // Every byte a code of 12 bits, a clear per 3836 codes, and the end.
        return Math.addExact(Math.addExact(n, n / 2), n / 2000 + 16);
    }

    /** Encodes {@code n} bytes; returns the number of bytes written to {@code out}, which must hold {@link #bound}. */
    static int encode(byte[] in, int from, int n, byte[] out) {
        return new Encoder(out).encode(in, from, n);
    }

    /** One run of the encoder: the table of strings and the bits not yet written. */
    private static final class Encoder {
        private static final int HASH_BITS = 14;
        /** Where the table is full the next code is CLEAR, two codes before 12 bits end, as in libtiff. */
        private static final int LAST = CODES - 2;

        private final byte[] out;
        /** Strings as (prefix code << 8 | byte) + 1; 0: empty. */
        private final int[] keys = new int[1 << HASH_BITS];

        private final short[] codes = new short[1 << HASH_BITS];
        private int made;
        private long pool;
        private int pooled;
        private int bits = LEAST_BITS;
        private int free = FIRST;

        Encoder(byte[] out) {
            this.out = out;
        }

        int encode(byte[] in, int from, int n) {
            put(CLEAR);
            if (n > 0) {
                int prefix = in[from] & 0xFF;
                for (int i = from + 1; i < from + n; i++) {
                    int next = in[i] & 0xFF;
                    int slot = slot(prefix, next);
                    if (keys[slot] != 0) {
                        prefix = codes[slot];
                        continue;
                    }
                    put(prefix);
                    keys[slot] = (prefix << 8 | next) + 1;
                    codes[slot] = (short) free;
                    grow();
                    prefix = next;
                }
                put(prefix);
                grow();
            }
            put(END);
            if (pooled > 0) {
                out[made++] = (byte) (pool << 8 - pooled);
            }
            return made;
        }

        private int slot(int prefix, int next) {
            int key = prefix << 8 | next;
            int slot = key * 0x9E3779B1 >>> 32 - HASH_BITS;
            while (keys[slot] != 0 && keys[slot] != key + 1) {
                slot = slot + 1 & (1 << HASH_BITS) - 1;
            }
            return slot;
        }

        /** Counts one new code: longer codes from here, or a fresh table. */
        private void grow() {
            free++;
            if (free > LAST) {
                put(CLEAR);
                Arrays.fill(keys, 0);
                bits = LEAST_BITS;
                free = FIRST;
            } else if (free > (1 << bits) - 1) {
                bits++;
            }
        }

        private void put(int code) {
            pool = pool << bits | code;
            pooled += bits;
            while (pooled >= 8) {
                pooled -= 8;
                out[made++] = (byte) (pool >>> pooled);
            }
        }
    }
}
