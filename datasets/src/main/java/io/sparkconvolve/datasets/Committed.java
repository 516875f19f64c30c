package io.sparkconvolve.datasets;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Tiles that an earlier run committed, with their checksums. Four bytes and a bit for each tile up to the last of them; tiles
 * past 2^31 - 17 are not remembered.
 */
public final class Committed implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MOST = Integer.MAX_VALUE - 16;

    /** None. */
    public static final Committed NONE = new Committed();

    private final BitSet tiles = new BitSet();
    private int[] checksums = new int[0];

    Committed() {}

    /** The last record of a tile counts. */
    void add(long tile, int checksum) {
        if (tile < 0 || tile >= MOST) {
            return;
        }
        int number = (int) tile;
        if (number >= checksums.length) {
            checksums = Arrays.copyOf(checksums, (int) Math.min(MOST, Math.max(64, number + (long) number / 2 + 1)));
        }
        tiles.set(number);
        checksums[number] = checksum;
    }

    public boolean has(long tile) {
        return tile < MOST && tiles.get((int) tile);
    }

    /** @param tile one that {@link #has} */
    public int checksum(long tile) {
        return checksums[Math.toIntExact(tile)];
    }

    /** The first of them from {@code tile} on, or -1. */
    long next(long tile) {
        return tile < MOST ? tiles.nextSetBit((int) tile) : -1;
    }

    public long count() {
        return tiles.cardinality();
    }
}
