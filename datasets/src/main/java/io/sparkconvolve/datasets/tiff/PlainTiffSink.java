package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.StagedFile;
import io.sparkconvolve.datasets.StagedSink;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a TIFF without compression on {@code file:}. Every chunk's place is known from the start, so tiles go straight
 * there.
 */
final class PlainTiffSink extends StagedSink {
    private static final long serialVersionUID = 1L;

    private final OutputLayout layout;
    private final OutputHeader header;
    private final Cast cast;
    private final double missing;
    private final StagedFile file;
    private final long indexPosition;

    PlainTiffSink(Staging staging, OutputLayout layout, OutputSpec spec) {
        super(staging);
        this.layout = layout;
        this.header = new OutputHeader(layout, spec);
        this.cast = spec.cast();
        this.missing = spec.missing();
        byte[] head = header.head(this::size);
        this.indexPosition = head.length;
        long length = header.dataPosition() + layout.chunks() * layout.chunkBytes();
        this.file = new StagedFile(staging, length, head);
    }

    private int size(long chunk) {
        return layout.chunkBytes();
    }

    @Override
    public long[] chunk() {
        return layout.chunk();
    }

    @Override
    protected void begin() throws IOException {
        file.begin();
        // Not part of the header that travels to the executors: 12 bytes a chunk.
        file.write(
                "index", runs -> header.writeIndex(new RunsStream(runs, indexPosition), this::size), Ledger.writing());
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        long first = header.dataPosition();
        file.write(
                ArrayChecks.tileName(tile),
                runs -> new TileEncoder(layout, cast, missing)
                        .encode(
                                blocks,
                                (number, bytes, n) -> runs.write(first + number * layout.chunkBytes(), bytes, 0, n)),
                ledger);
    }

    /** A stream into a file's runs, from a position on. */
    private static final class RunsStream extends OutputStream {
        private final StagedFile.Runs runs;
        private long position;

        RunsStream(StagedFile.Runs runs, long position) {
            this.runs = runs;
            this.position = position;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int n) throws IOException {
            if (n > 0) {
                runs.write(position, bytes, from, n);
                position += n;
            }
        }
    }
}
