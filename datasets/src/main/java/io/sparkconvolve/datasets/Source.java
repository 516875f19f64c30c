package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads boxes of one array. Opening reads the header only; a box costs the chunks that it touches. Safe for use by several
 * threads.
 */
public interface Source extends Closeable {
    ArrayInfo info();

    /**
     * Reads a box, converting samples to {@code target}'s precision.
     *
     * @param region a box within {@code info().domain()}
     * @param target an array of the region's shape; its samples are overwritten
     * @throws io.sparkconvolve.core.InvalidInputException if the data are damaged; names the file and the chunk
     * @throws IOException if storage fails
     */
    void read(Region region, NdArray target) throws IOException;

    /**
     * To be read instead of this one where the array is known to have been written in whole: a chunk that is not stored is a
     * failure, also where the format has a value for such chunks.
     */
    default Source whole() {
        return this;
    }

    /**
     * What changes when a box's samples do: a checksum of them, or of what the store says of the chunks that hold them, which
     * costs no reading. Equal stamps of different samples: one in four thousand million.
     */
    default int stamp(Region region) throws IOException {
        return SampleStamp.of(this, region);
    }

    /**
     * The array at its resolutions: this source, then smaller copies of it that are stored beside it, each smaller than the
     * one before. They share its type and its planes, and are closed with it, not by themselves. Headers may be read for it,
     * but no samples.
     */
    default List<Source> levels() throws IOException {
        return List.of(this);
    }

    /**
     * The bytes of a file between which a box lies, for who wants to read near them. A file's metadata may be read for it, but
     * no samples. Empty where it is not known.
     *
     * @param region a box within {@code info().domain()}, not empty
     */
    default Optional<ByteSpan> span(Region region) throws IOException {
        return Optional.empty();
    }

    /**
     * About how many bytes are read and decoded for a box where nothing of it is cached, for who may choose among boxes: those
     * of the chunks that it touches. At most 2^63 - 1.
     *
     * @param region a box within {@code info().domain()}, not empty
     */
    default long cost(Region region) {
        long[] chunk = info().chunk();
        long bytes = info().dtype().bytes();
        for (int a = 0; a < chunk.length; a++) {
            long chunks = (region.end(a) - 1) / chunk[a] - region.origin(a) / chunk[a] + 1;
            long samples = chunks > Long.MAX_VALUE / chunk[a] ? Long.MAX_VALUE : chunks * chunk[a];
            bytes = samples > Long.MAX_VALUE / bytes ? Long.MAX_VALUE : bytes * samples;
        }
        return bytes;
    }
}
