package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;

/**
 * Writes a TIFF with compression, or where files can't be written in place: each tile of work leaves a part with its finished chunks, and publishing joins them in
 * the file's order, without decoding. The bytes depend on the samples alone, not on how tiles were cut.
 */
final class PackedTiffSink implements Sink {
    private static final long serialVersionUID = 1L;

    private final Staging staging;
    private final OutputLayout layout;
    private final OutputHeader header;
    private final Cast cast;
    private final double missing;

    PackedTiffSink(Staging staging, OutputLayout layout, OutputSpec spec) {
        this.staging = staging;
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
    public void create() throws IOException {
        staging.create();
    }

    @Override
    public void write(Region tile, NdArray samples) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples));
    }

    @Override
    public void write(Region tile, Blocks blocks) throws IOException {
        staging.put(staging.part(ArrayChecks.tileName(tile)), out -> {
            PartWriter part = new PartWriter(out);
            new TileEncoder(layout, cast, missing).encode(blocks, part::add);
            part.finish();
        });
    }

    @Override
    public void publish() throws IOException {
        staging.put(staging.data(), out -> {
            try (PartJoiner parts = PartJoiner.open(staging, layout)) {
                out.write(header.head(parts::size));
                header.writeIndex(out, parts::size);
                parts.writeTo(out);
            }
        });
        staging.publish();
    }

    @Override
    public void abort() throws IOException {
        staging.abort();
    }
}
