package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Boxes;
import java.io.IOException;
import java.io.Serializable;

/**
 * Writes one array, tile by tile, from many processes. Serialisable: the driver creates it and calls {@link #create} first
 * and {@link #publish} or {@link #abort} last; executors call {@link #write}.
 *
 * <p>Nothing is visible under the final name before {@code publish} returns. Writing a tile again (a retry, a speculative
 * copy, on any machine, at the same time) leaves the same bytes.
 */
public interface Sink extends Serializable {
    /** Tile corners must lie on multiples of this shape (or on the array's end). */
    long[] chunk();

    /** Makes the staging place; removes what a dead run left there. Driver, once. */
    void create() throws IOException;

    /** Writes one tile, durably, into the staging place. Executors. */
    void write(Region tile, NdArray samples) throws IOException;

    /**
     * Writes one tile that comes in blocks; leaves the same bytes as writing it whole. What does not override this gathers
     * the tile first.
     */
    default void write(Region tile, Blocks blocks) throws IOException {
        NdArray[] whole = new NdArray[1];
        blocks.forEach((block, samples) -> {
            if (block.equals(tile)) {
                write(tile, samples);
                return;
            }
            if (whole[0] == null) {
                whole[0] = NdArray.zeros(samples.precision(), tile.intShape());
            }
            Boxes.copy(samples, block, whole[0], tile, block);
        });
        if (whole[0] != null) {
            write(tile, whole[0]);
        }
    }

    /**
     * Joins what tiles left (in bounded memory) and puts it under the final name. Driver, after all tiles; once, and again
     * where that failed.
     */
    void publish() throws IOException;

    /** Removes the staging place; the final name is as it was. Driver. */
    void abort() throws IOException;
}
