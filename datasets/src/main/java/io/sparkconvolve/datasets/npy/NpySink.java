package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.RowMajorFile;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.Path;

/** Writes an NPY file, little-endian and row-major. */
final class NpySink implements Sink {
    private static final long serialVersionUID = 1L;

    private final RowMajorFile rows;

    NpySink(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        byte[] header = NpyHeader.write(spec);
        this.rows = new RowMajorFile(new Staging(storage, path), spec, ByteOrder.LITTLE_ENDIAN, header);
    }

    @Override
    public long[] chunk() {
        return rows.chunk();
    }

    @Override
    public void create() throws IOException {
        rows.file().create();
    }

    @Override
    public void write(Region tile, NdArray samples) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples));
    }

    @Override
    public void write(Region tile, Blocks blocks) throws IOException {
        rows.write(tile, blocks);
    }

    @Override
    public void publish() throws IOException {
        rows.file().publish();
    }

    @Override
    public void abort() throws IOException {
        rows.file().abort();
    }
}
