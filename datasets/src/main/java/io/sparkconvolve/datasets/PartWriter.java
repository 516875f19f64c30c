package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes one tile's part: runs of bytes one after the other, then a (key, size) for each, then how many there are. A key says
 * where a run belongs in the output: its offset, or the number of a chunk. The list is last, because sizes are known only when
 * runs are there; and a part that was cut off has none.
 */
public final class PartWriter {
    static final int ENTRY = 12;
    static final int TRAILER = 8;
    static final int MAGIC = 0x54494C45; // TILE

    private final OutputStream out;
    private long[] keys = new long[64];
    private int[] sizes = new int[64];
    private int count;

    public PartWriter(OutputStream out) {
        this.out = out;
    }

    public void add(long key, byte[] bytes, int from, int n) throws IOException {
        out.write(bytes, from, n);
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
            sizes = Arrays.copyOf(sizes, 2 * count);
        }
        keys[count] = key;
        sizes[count++] = n;
    }

    public void finish() throws IOException {
        ByteBuffer list = ByteBuffer.allocate(Math.addExact(Math.multiplyExact(count, ENTRY), TRAILER));
        for (int i = 0; i < count; i++) {
            list.putLong(keys[i]).putInt(sizes[i]);
        }
        list.putInt(count).putInt(MAGIC);
        out.write(list.array());
    }
}
