package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.PartWriter;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * Writes a TIFF with compression, or where files can't be written in place: each tile of work leaves a part with its finished
 * chunks, and those are joined in the file's order, without decoding. The bytes depend on the samples alone, not on how tiles were cut.
 */
final class PackedTiffSink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final OutputLayout layout;
    private final OutputHeader header;
    private final Cast cast;
    private final double missing;

    PackedTiffSink(Staging staging, OutputLayout layout, OutputSpec spec) {
        super(staging);
        this.layout = layout;
        this.header = new OutputHeader(layout, spec);
        this.cast = spec.cast();
        this.missing = spec.missing();
    }

    @Override
    public long[] chunk() {
        return layout.chunk();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        Path path = staging().part(ArrayChecks.tileName(tile));
        Staging.Body body = out -> {
            PartWriter part = new PartWriter(out);
            new TileEncoder(layout, cast, missing).encode(blocks, (chunk, bytes, n) -> part.add(chunk, bytes, 0, n));
            part.finish();
        };
        staging().put(path, body, ledger);
    }

    @Override
    protected Pieces pieces() throws IOException {
        StoredChunks chunks = StoredChunks.read(staging(), layout);
        return chunks.after(staging().putHead(out -> {
            out.write(header.head(chunks::size));
            header.writeIndex(out, chunks::size);
        }));
    }
}
