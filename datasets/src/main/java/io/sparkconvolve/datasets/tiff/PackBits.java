package io.sparkconvolve.datasets.tiff;

/** PackBits: runs of equal bytes and runs of unequal ones (TIFF 6.0, section 9). Rows are packed one by one. */
final class PackBits {
    private static final int LONGEST_RUN = 128;

    private PackBits() {}

    /** Decodes into the first {@code size} bytes of {@code out}; returns the number of bytes made, fewer at an early end. */
    static int decode(byte[] in, int from, int n, byte[] out, int size) {
        int end = from + n;
        int at = from;
        int made = 0;
        while (made < size && at < end) {
            int head = in[at++];
            if (head >= 0) {
                int run = Math.min(Math.min(head + 1, size - made), end - at);
                System.arraycopy(in, at, out, made, run);
                at += run;
                made += run;
            } else if (head != -128 && at < end) {
                int stop = made + Math.min(1 - head, size - made);
                byte value = in[at++];
                while (made < stop) {
                    out[made++] = value;
                }
            }
        }
        return made;
    }

    /** The most bytes that rows of {@code rowBytes} bytes can become. */
    static int bound(int rowBytes, int rows) {
        return Math.multiplyExact(Math.addExact(rowBytes, rowBytes / LONGEST_RUN + 1), rows);
    }

    /** Encodes rows; returns the number of bytes written to {@code out}, which must hold {@link #bound}. */
    static int encode(byte[] in, int from, int rowBytes, int rows, byte[] out) {
        int made = 0;
        for (int row = 0; row < rows; row++) {
            made = encodeRow(in, from + row * rowBytes, rowBytes, out, made);
        }
        return made;
    }

    private static int encodeRow(byte[] in, int from, int n, byte[] out, int madeBefore) {
        int made = madeBefore;
        int end = from + n;
        int at = from;
        while (at < end) {
            int run = runLength(in, at, end);
            if (run >= 2) {
                out[made++] = (byte) (1 - run);
                out[made++] = in[at];
                at += run;
                continue;
            }
            // Unequal bytes up to the next run of three: a run of two inside would save nothing.
            int stop = at + 1;
            while (stop < end && stop - at < LONGEST_RUN && runLength(in, stop, Math.min(end, stop + 3)) < 3) {
                stop++;
            }
            out[made++] = (byte) (stop - at - 1);
            System.arraycopy(in, at, out, made, stop - at);
            made += stop - at;
            at = stop;
        }
        return made;
    }

    private static int runLength(byte[] in, int at, int end) {
        int stop = Math.min(end, at + LONGEST_RUN);
        int i = at + 1;
        while (i < stop && in[i] == in[at]) {
            i++;
        }
        return i - at;
    }
}
