package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * Where intermediates of one output lie between passes: the hidden directory {@code .NAME.scratch} beside it, an uncompressed
 * Zarr array for each, in the precision of the computation, so that what is read back is what was computed, to the bit.
 */
final class Scratch {
    private final Storage storage;
    private final Path directory;
    private final Dtype type;
    private final long[] tile;

    /** Names differ between runs: whoever has one's chunks in a cache will not take them for the next one's. */
    private final String run = UUID.randomUUID().toString();

    /**
     * @param output location of the output
     * @param tile of the last axes, which the user asked for, or null: chunks are not larger
     */
    Scratch(Storage storage, String output, Precision precision, long[] tile) {
        Path path = Storage.path(output);
        try {
            Path place = storage.fileSystem(path).makeQualified(path);
            this.directory = new Path(place.getParent(), "." + place.getName() + ".scratch");
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + output, e);
        }
        this.storage = storage;
        this.type = precision == Precision.FLOAT32 ? Dtype.FLOAT32 : Dtype.FLOAT64;
        this.tile = tile;
    }

    private Path place(int cut) {
        return new Path(directory, "cut-" + cut + "-" + run + ".zarr");
    }

    /** What writes a cut's samples. */
    Sink sink(int cut, Region domain) {
        OutputSpec spec =
                new OutputSpec(type, domain.shape(), chunk(domain.shape()), "none", Cast.SATURATE, null, Metadata.NONE);
        try {
            return Formats.create(storage, place(cut).toString(), spec);
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + place(cut), e);
        }
    }

    private long[] chunk(long[] shape) {
        if (tile == null || tile.length > shape.length) {
            return null;
        }
        long[] chunk = new long[shape.length];
        Arrays.fill(chunk, 1);
        System.arraycopy(tile, 0, chunk, shape.length - tile.length, tile.length);
        return chunk;
    }

    /** How any process reads a cut that has been stored. */
    SourceRecipe source(int cut) {
        return SourceRecipe.whole(storage, place(cut).toString());
    }

    /** Removes a cut that no pass reads any more. */
    void remove(int cut) throws IOException {
        storage.fileSystem(directory).delete(place(cut), true);
    }

    /** Removes all, and what a dead run left. */
    void remove() throws IOException {
        storage.fileSystem(directory).delete(directory, true);
    }
}
