package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.pyramid.Pyramid;
import io.sparkconvolve.core.step.Boxes;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Writes one array, tile by tile, from many processes. Serialisable: the driver creates it and calls {@link #create} first
 * (or {@link #reopen}) and {@link #publish} or {@link #abort} last; executors call {@link #write}.
 *
 * <p>Nothing is visible under the final name before {@code publish} returns. Writing a tile again (a retry, a speculative
 * copy, on any machine, at the same time) leaves the same bytes.
 */
public interface Sink extends Serializable {
    /** Tile corners must lie on multiples of this shape (or on the array's end). */
    long[] chunk();

    /** The smaller levels that the array is to have; empty: none. */
    default Optional<Pyramid> pyramid() {
        return Optional.empty();
    }

    /** This sink for tiles of a grid, which decide what of the smaller levels is made with them. Driver, before all else. */
    default Sink forTiles(TileGrid tiles) {
        return this;
    }

    /**
     * How the smaller levels come to be: with the tiles, which are the first stage, and then stage after stage of cells that
     * any processes do, and do again if need be. Empty: there are none, or the tiles are not known yet.
     */
    default List<Pyramid.Stage> stages() {
        return List.of();
    }

    /** Writes what a cell of a stage makes, durably. Executors, when all cells of the stage before are written. */
    default void writeCell(int stage, Region cell) throws IOException {
        throw new IllegalArgumentException("there are no cells; got stage " + stage);
    }

    /** Makes the staging place anew; removes what a dead run left there. Driver, once. */
    void create() throws IOException;

    /** Goes on in the staging place that a run left which ended early; tiles that are there stay. Driver, once. */
    void reopen() throws IOException;

    /** The books of the staging place; empty where nothing is kept. Any process. */
    Optional<Manifest> manifest();

    /**
     * Writes one tile into the staging place, so that it outlives this process. Executors.
     *
     * @param ledger takes the tile's checksum; one that checks has the tile read instead of written
     */
    void write(Region tile, NdArray samples, Ledger ledger) throws IOException;

    /** As {@link #write(Region, NdArray, Ledger)}, with books that nobody looks at. */
    default void write(Region tile, NdArray samples) throws IOException {
        write(tile, samples, Ledger.writing());
    }

    /**
     * Writes one tile that comes in blocks; leaves the same bytes as writing it whole. What does not override this gathers
     * the tile first.
     */
    default void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        NdArray[] whole = new NdArray[1];
        blocks.forEach((block, samples) -> {
            if (block.equals(tile)) {
                write(tile, samples, ledger);
                return;
            }
            if (whole[0] == null) {
                whole[0] = NdArray.zeros(samples.precision(), tile.intShape());
            }
            Boxes.copy(samples, block, whole[0], tile, block);
        });
        if (whole[0] != null) {
            write(tile, whole[0], ledger);
        }
    }

    /**
     * What other processes can do of {@link #publish}, begun anew with every call: whoever asks has all of it done, and calls
     * {@link Join#publish} instead. Empty: there is nothing to share. Driver, after all tiles.
     */
    default Optional<Join> join() throws IOException {
        return Optional.empty();
    }

    /**
     * Joins what tiles left (in bounded memory) and puts it under the final name. Driver, after all tiles; once, and again
     * where that failed.
     */
    void publish() throws IOException;

    /** Removes the staging place; the final name is as it was. Driver. */
    void abort() throws IOException;
}
