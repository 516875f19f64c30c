package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.LevelTile;
import io.sparkconvolve.datasets.Levels;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
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

    private final OutputLevels layouts;
    private final FileHead header;
    private final Cast cast;
    private final double missing;
    private final StagedFile file;
    private final long indexPosition;

    PlainTiffSink(Staging staging, OutputLevels layouts, OutputSpec spec, Levels levels) {
        this(staging, layouts, FileHead.of(layouts, spec), spec.cast(), spec.missing(), levels);
    }

    private PlainTiffSink(
            Staging staging, OutputLevels layouts, FileHead header, Cast cast, double missing, Levels levels) {
        super(staging, levels);
        this.layouts = layouts;
        this.header = header;
        this.cast = cast;
        this.missing = missing;
        byte[] head = header.head(this::size);
        this.indexPosition = head.length;
        long length = header.dataPosition() + layouts.chunks() * layouts.base().chunkBytes();
        this.file = new StagedFile(staging, length, head);
    }

    @Override
    public Sink forTiles(TileGrid tiles) {
        return new PlainTiffSink(staging(), layouts, header, cast, missing, levels().in(tiles));
    }

    private int size(long chunk) {
        return layouts.base().chunkBytes();
    }

    @Override
    public long[] chunk() {
        return layouts.base().chunk();
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
        LevelTile smaller = levels().tile(tile);
        file.write(
                ArrayChecks.tileName(tile),
                runs -> {
                    TileEncoder encoder = new TileEncoder(layouts, cast, missing);
                    TileEncoder.Chunks target = inPlace(runs);
                    encoder.encode(blocks, smaller, target);
                    smaller.writeTo((level, box) -> encoder.encode(level, box, target));
                },
                ledger);
        smaller.plant(ledger);
    }

    @Override
    protected void writeCell(String name, Cell cell) throws IOException {
        file.write(
                name,
                runs -> {
                    TileEncoder encoder = new TileEncoder(layouts, cast, missing);
                    TileEncoder.Chunks target = inPlace(runs);
                    cell.writeTo((level, box) -> encoder.encode(level, box, target));
                },
                Ledger.writing());
    }

    private TileEncoder.Chunks inPlace(StagedFile.Runs runs) {
        long first = header.dataPosition();
        return (number, bytes, n) -> runs.write(first + number * layouts.base().chunkBytes(), bytes, 0, n);
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
