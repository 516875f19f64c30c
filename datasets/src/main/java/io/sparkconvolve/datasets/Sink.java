package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
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

    /** Joins what tiles left (in bounded memory) and puts it under the final name. Driver, once, after all tiles. */
    void publish() throws IOException;

    /** Removes the staging place; the final name is as it was. Driver. */
    void abort() throws IOException;
}
