package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Reads a header's small scattered values through a window, so that a whole header costs few requests. Numbers are in the
 * file's byte order. For one thread.
 */
final class HeaderReader {
    /** Holds the whole header of most files, and costs object storage no more than a single byte would. */
    private static final int WINDOW = 32 * 1024;

    private final RangedFile file;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private byte[] window = new byte[0];
    private long windowStart;

    HeaderReader(RangedFile file) {
        this.file = file;
    }

    void order(ByteOrder order) {
        this.order = order;
    }

    ByteOrder order() {
        return order;
    }

    RangedFile file() {
        return file;
    }

    /** An error about this file. */
    InvalidInputException invalid(String message) {
        return new InvalidInputException(file + ": " + message);
    }

    /** Copies {@code n} bytes at {@code position}. @param what names them where the file is too short */
    byte[] bytes(long position, long n, String what) throws IOException {
        if (n > WINDOW || !holds(position, n)) {
            return file.read(position, n, what);
        }
        byte[] bytes = new byte[(int) n];
        int at = locate(position, bytes.length);
        System.arraycopy(window, at, bytes, 0, bytes.length);
        return bytes;
    }

    /** The integer without sign of {@code size} (1, 2, 4, 8) bytes. Eight bytes beyond 2^63 - 1 come out negative. */
    long number(long position, int size, String what) throws IOException {
        return number(bytes(position, size, what), 0, size, order);
    }

    /** The integer without sign of {@code size} bytes of an array. */
    static long number(byte[] bytes, int at, int size, ByteOrder order) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            int shift = 8 * (order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i);
            value |= (bytes[at + i] & 0xFFL) << shift;
        }
        return value;
    }

    private boolean holds(long position, long n) {
        return position >= 0 && n >= 0 && position <= file.length() && n <= file.length() - position;
    }

    /** Where {@code position} is in the window, which moves there if need be. */
    private int locate(long position, int n) throws IOException {
        if (position < windowStart || position + n > windowStart + window.length) {
            window = file.read(position, Math.min(WINDOW, file.length() - position), "the header");
            windowStart = position;
        }
        return (int) (position - windowStart);
    }
}
