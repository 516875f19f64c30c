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
import io.sparkconvolve.datasets.PartWriter;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.Sink;
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

    private final OutputLevels layouts;
    private final FileHead header;
    private final Cast cast;
    private final double missing;

    PackedTiffSink(Staging staging, OutputLevels layouts, OutputSpec spec, Levels levels) {
        this(staging, layouts, FileHead.of(layouts, spec), spec.cast(), spec.missing(), levels);
    }

    private PackedTiffSink(
            Staging staging, OutputLevels layouts, FileHead header, Cast cast, double missing, Levels levels) {
        super(staging, levels);
        this.layouts = layouts;
        this.header = header;
        this.cast = cast;
        this.missing = missing;
    }

    @Override
    public Sink forTiles(TileGrid tiles) {
        return new PackedTiffSink(staging(), layouts, header, cast, missing, levels().in(tiles));
    }

    @Override
    public long[] chunk() {
        return layouts.base().chunk();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) throws IOException {
        write(tile, visitor -> visitor.accept(tile, samples), ledger);
    }

    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        LevelTile smaller = levels().tile(tile);
        Path path = staging().part(ArrayChecks.tileName(tile));
        Staging.Body body = out -> {
            PartWriter part = new PartWriter(out);
            TileEncoder encoder = new TileEncoder(layouts, cast, missing);
            TileEncoder.Chunks target = (chunk, bytes, n) -> part.add(chunk, bytes, 0, n);
            encoder.encode(blocks, smaller, target);
            smaller.writeTo((level, box) -> encoder.encode(level, box, target));
            part.finish();
        };
        staging().put(path, body, ledger);
        smaller.plant(ledger);
    }

    @Override
    protected void writeCell(String name, Cell cell) throws IOException {
        staging().put(staging().part(name), out -> {
            PartWriter part = new PartWriter(out);
            TileEncoder encoder = new TileEncoder(layouts, cast, missing);
            cell.writeTo((level, box) -> encoder.encode(level, box, (chunk, bytes, n) -> part.add(chunk, bytes, 0, n)));
            part.finish();
        });
    }

    @Override
    protected Pieces pieces() throws IOException {
        StoredChunks chunks = StoredChunks.read(staging(), layouts.chunks());
        return chunks.after(staging().putHead(out -> {
            out.write(header.head(chunks::size));
            header.writeIndex(out, chunks::size);
        }));
    }
}
