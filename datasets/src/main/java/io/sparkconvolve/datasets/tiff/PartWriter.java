package io.sparkconvolve.datasets.tiff;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes one tile's part: the chunks' bytes one after the other, then a (number, size) for each, then how many there are.
 * The list is last, because sizes are known only when chunks are encoded; and a part that was cut off has none.
 */
final class PartWriter {
    static final int ENTRY = 12;
    static final int TRAILER = 8;
    static final int MAGIC = 0x54494C45; // TILE

    private final OutputStream out;
    private long[] numbers = new long[64];
    private int[] sizes = new int[64];
    private int count;

    PartWriter(OutputStream out) {
        this.out = out;
    }

    void add(long number, byte[] bytes, int n) throws IOException {
        out.write(bytes, 0, n);
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        numbers[count] = number;
        sizes[count++] = n;
    }

    void finish() throws IOException {
        ByteBuffer index = ByteBuffer.allocate(count * ENTRY + TRAILER);
        for (int i = 0; i < count; i++) {
            index.putLong(numbers[i]).putInt(sizes[i]);
        }
        index.putInt(count).putInt(MAGIC);
        out.write(index.array());
    }
}
