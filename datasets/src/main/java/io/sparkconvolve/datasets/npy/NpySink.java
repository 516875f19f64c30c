package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.RowMajorFile;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.Path;

/** Writes an NPY file, little-endian and row-major. */
final class NpySink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final RowMajorFile rows;

    NpySink(Storage storage, Path path, OutputSpec spec) throws IOException {
        super(new Staging(storage, path));
        ArrayChecks.output(path.toString(), spec);
        byte[] header = NpyHeader.write(spec);
        this.rows = new RowMajorFile(staging(), spec, ByteOrder.LITTLE_ENDIAN, header);
    }

    @Override
    public long[] chunk() {
        return rows.chunk();
    }

    @Override
    protected void begin() throws IOException {
        rows.file().begin();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        rows.write(tile, blocks, ledger);
    }

    @Override
    protected Pieces pieces() throws IOException {
        return rows.file().parts();
    }
}
