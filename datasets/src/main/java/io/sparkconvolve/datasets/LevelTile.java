package io.sparkconvolve.datasets;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pyramid.BlockMean;
import java.io.IOException;

/**
 * The smaller levels of one tile. Made while the tile's chunks are encoded: each is halved as it passes, in the cache.
 *
 * <pre>{@code
 * LevelTile smaller = levels.tile(tile);
 * smaller.add(corner, rows, columns, raw, 0, rowBytes);   // for each chunk, before it is packed
 * smaller.writeTo(target);                                 // the levels whose chunks the tile holds whole
 * smaller.plant(ledger);                                   // what the others will be made of
 * }</pre>
 *
 * <p>Does nothing where there are no smaller levels. For one thread. Memory: a quarter of the tile's stored samples, and a
 * sixteenth.
 */
public final class LevelTile {
    private final Levels levels;
    private final Region tile;
    private final RawBox half;
    private final BlockMean mean;
    private Levels.Seed seed;

    LevelTile(Levels levels, Region tile) {
        this.levels = levels;
        this.tile = tile;
        this.half = levels.firstHalf(tile);
        this.mean = half == null ? null : levels.mean();
    }

    /**
     * Takes encoded samples of a part of one plane.
     *
     * @param corner of the part in the array; even along rows and columns
     * @param raw rows of samples, little-endian
     * @param from index of the first byte
     * @param rowBytes from row to row
     */
    public void add(long[] corner, int rows, int columns, byte[] raw, int from, int rowBytes) {
        if (half == null) {
            return;
        }
        long[] at = corner.clone();
        at[at.length - 2] /= 2;
        at[at.length - 1] /= 2;
        half.setHalf(mean, at, rows, columns, raw, from, rowBytes);
    }

    /** Hands over the levels whose chunks the tile holds whole. After all of its samples. */
    public void writeTo(Levels.Target target) throws IOException {
        if (half != null) {
            seed = levels.descend(0, tile, 1, half, mean, target);
        }
    }

    /**
     * Leaves what the other levels are made of. After {@link #writeTo}, or while a ledger checks, when nobody may have asked
     * for the levels.
     */
    public void plant(Ledger ledger) throws IOException {
        if (seed == null && half != null && ledger.checks()) {
            writeTo((level, box) -> {});
        }
        if (seed != null) {
            levels.plant(seed, ledger);
        }
    }
}
