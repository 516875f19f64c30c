package io.sparkconvolve.core.plan;

import io.sparkconvolve.core.geometry.Region;
import java.io.Serializable;
import java.util.Arrays;

/** A domain cut into equal tiles (smaller ones at the far edges), numbered in row-major order. Immutable. */
public final class TileGrid implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Region domain;
    private final long[] tile;
    private final long[] counts;
    private final long count;

    /** @param tile a tile's shape; an axis longer than the domain's is cut to it */
    public TileGrid(Region domain, long... tile) {
        if (tile.length != domain.rank()) {
            throw new IllegalArgumentException("a tile of " + tile.length + " axes for a domain of " + domain.rank());
        }
        this.domain = domain;
        this.tile = tile.clone();
        this.counts = new long[tile.length];
        long product = 1;
        for (int a = 0; a < tile.length; a++) {
            if (tile[a] < 1) {
                throw new IllegalArgumentException("tile " + Arrays.toString(tile) + " has an empty axis");
            }
            this.tile[a] = Math.min(tile[a], Math.max(1, domain.length(a)));
            this.counts[a] = -Math.floorDiv(-domain.length(a), this.tile[a]);
            product = Math.multiplyExact(product, this.counts[a]);
        }
        this.count = product;
    }

    public Region domain() {
        return domain;
    }

    public long[] tile() {
        return tile.clone();
    }

    /** Number of tiles. */
    public long count() {
        return count;
    }

    /** The box of tile {@code 0 <= index < count()}. */
    public Region region(long index) {
        long[] start = new long[tile.length];
        long[] end = new long[tile.length];
        long rest = index;
        for (int a = tile.length - 1; a >= 0; a--) {
            start[a] = domain.origin(a) + rest % counts[a] * tile[a];
            end[a] = Math.min(start[a] + tile[a], domain.end(a));
            rest /= counts[a];
        }
        return Region.between(start, end);
    }

    /** A tile in the middle of the grid, of the whole size if there is more than one: what most tiles are like. */
    public Region typical() {
        long index = 0;
        for (int a = 0; a < counts.length; a++) {
            index = index * counts[a] + (counts[a] - 1) / 2;
        }
        return region(index);
    }
}
