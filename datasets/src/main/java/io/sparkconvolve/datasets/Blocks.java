package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;

/**
 * A tile's samples, computed block by block as they are asked for: a block is encoded while the processor's cache still
 * holds it. Blocks have corners on multiples of the sink's chunk, or on the tile's end, and cover the tile once.
 */
@FunctionalInterface
public interface Blocks {
    /** Takes a block, which is overwritten after the call. */
    @FunctionalInterface
    interface Visitor {
        void accept(Region block, NdArray samples) throws IOException;
    }

    /** Hands over all blocks, one after the other. */
    void forEach(Visitor visitor) throws IOException;
}
