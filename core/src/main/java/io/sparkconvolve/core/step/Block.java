package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;

/**
 * Samples with the box they cover. A step may answer a larger box than it was asked for, and may lend samples that others
 * read as well.
 */
public final class Block {
    private final Region region;
    private final NdArray array;
    private final boolean lent;

    private Block(Region region, NdArray array, boolean lent) {
        this.region = region;
        this.array = array;
        this.lent = lent;
    }

    /** A block whose taker may change and must release it. */
    static Block owned(Region region, NdArray array) {
        return new Block(region, array, false);
    }

    /** A block that its taker may only read. */
    static Block lent(Region region, NdArray array) {
        return new Block(region, array, true);
    }

    public Region region() {
        return region;
    }

    public NdArray array() {
        return array;
    }

    boolean isLent() {
        return lent;
    }

    /** Index of a coordinate's sample. */
    int position(long... coordinates) {
        int position = 0;
        for (int a = 0; a < coordinates.length; a++) {
            position = position * array.length(a) + (int) (coordinates[a] - region.origin(a));
        }
        return position;
    }
}
