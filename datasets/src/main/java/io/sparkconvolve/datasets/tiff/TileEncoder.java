package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.LevelTile;
import io.sparkconvolve.datasets.RawBox;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts a tile of work into chunks and encodes them, one after the other in the file's order within each block. Holds a chunk's buffers: for
 * one tile and one thread. Chunks at the image's end are padded with zeros.
 */
final class TileEncoder {
    /** Takes a chunk's bytes, which are overwritten after the call. */
    interface Chunks {
        void write(long number, byte[] bytes, int n) throws IOException;
    }

    private final OutputLevels levels;
    /** Of the array; all levels have its chunks. */
    private final OutputLayout layout;

    private final Cast cast;
    private final double missing;
    private final byte[] plain;
    private final byte[] packed;
    private final byte[] scratch;

    TileEncoder(OutputLevels levels, Cast cast, double missing) {
        this.levels = levels;
        this.layout = levels.base();
        this.cast = cast;
        this.missing = missing;
        this.plain = new byte
                [layout.chunkRows() * layout.chunkWidth() * layout.dtype().bytes()];
        boolean packs = layout.compression() != Compression.NONE;
        this.packed =
                packs ? new byte[Codecs.bound(layout.compression(), layout.rowBytes(), layout.chunkRows())] : plain;
        this.scratch = new byte[layout.predictor() == Predictor.FLOATING ? layout.rowBytes() : 0];
    }

    /** @param smaller takes the samples of all chunks, for the smaller levels */
    void encode(Blocks blocks, LevelTile smaller, Chunks target) throws IOException {
        Region domain = Region.ofShape(layout.shape());
        blocks.forEach((block, samples) -> {
            ArrayChecks.tile(block, samples, domain, layout.chunk());
            encode(block, samples, smaller, target);
        });
    }

    private void encode(Region tile, NdArray samples, LevelTile smaller, Chunks target) throws IOException {
        int rank = tile.rank();
        int rows = samples.length(rank - 2);
        int width = samples.length(rank - 1);
        int planes = samples.size() / (rows * width);
        long[] corner = tile.origin();
        for (int i = 0; i < planes; i++) {
            long plane = plane(tile, i, corner);
            for (int y = 0; y < rows; y += layout.chunkRows()) {
                long down = (tile.origin(rank - 2) + y) / layout.chunkRows();
                for (int x = 0; x < width; x += layout.chunkWidth()) {
                    long across = (tile.origin(rank - 1) + x) / layout.chunkWidth();
                    int position = (i * rows + y) * width + x;
                    int chunkRows = Math.min(layout.chunkRows(), rows - y);
                    int columns = Math.min(layout.chunkWidth(), width - x);
                    cut(samples, position, width, chunkRows, columns);
                    corner[rank - 2] = tile.origin(rank - 2) + y;
                    corner[rank - 1] = tile.origin(rank - 1) + x;
                    smaller.add(corner, chunkRows, columns, plain, 0, plainRowBytes());
                    target.write(levels.number(0, plane, down, across), packed, pack());
                }
            }
        }
    }

    /** Encodes a box of one of the smaller levels. */
    void encode(int level, RawBox box, Chunks target) throws IOException {
        Region region = box.region();
        int rank = region.rank();
        long planes = region.size() / (region.length(rank - 2) * region.length(rank - 1));
        long[] corner = region.origin();
        for (int i = 0; i < planes; i++) {
            long plane = plane(region, i, corner);
            for (long y = region.origin(rank - 2); y < region.end(rank - 2); y += layout.chunkRows()) {
                for (long x = region.origin(rank - 1); x < region.end(rank - 1); x += layout.chunkWidth()) {
                    corner[rank - 2] = y;
                    corner[rank - 1] = x;
                    cut(box, corner);
                    long down = y / layout.chunkRows();
                    long across = x / layout.chunkWidth();
                    target.write(levels.number(level, plane, down, across), packed, pack());
                }
            }
        }
    }

    /** The number, among all bands of all pages, of a tile's i-th plane, whose leading coordinates go into {@code at}. */
    private long plane(Region tile, int i, long[] at) {
        switch (tile.rank()) {
            case 2:
                return 0;
            case 3:
                at[0] = tile.origin(0) + i;
                return at[0];
            default:
                at[0] = tile.origin(0) + i / tile.length(1);
                at[1] = tile.origin(1) + i % tile.length(1);
                return at[0] * layout.bands() + at[1];
        }
    }

    /** Bytes of a row in {@link #plain}, before bits are packed. */
    private int plainRowBytes() {
        return layout.chunkWidth() * layout.dtype().bytes();
    }

    /** Copies the samples of one chunk of a box into {@link #plain}. */
    private void cut(RawBox box, long[] corner) {
        Region region = box.region();
        int rank = corner.length;
        int rows = (int) Math.min(layout.chunkRows(), region.end(rank - 2) - corner[rank - 2]);
        int columns = (int) Math.min(layout.chunkWidth(), region.end(rank - 1) - corner[rank - 1]);
        Arrays.fill(plain, (byte) 0);
        long[] at = corner.clone();
        for (int row = 0; row < rows; row++, at[rank - 2]++) {
            box.copyRow(at, columns, plain, row * plainRowBytes());
        }
    }

    /** Encodes the samples of one chunk into {@link #plain}. */
    private void cut(NdArray samples, int position, int stride, int rows, int columns) {
        int bytes = layout.dtype().bytes();
        int rowBytes = plainRowBytes();
        for (int row = 0; row < rows; row++) {
            samples.samples()
                    .encode(
                            layout.dtype(),
                            cast,
                            missing,
                            ByteOrder.LITTLE_ENDIAN,
                            plain,
                            row * rowBytes,
                            1,
                            position + row * stride,
                            columns);
            Arrays.fill(plain, row * rowBytes + columns * bytes, (row + 1) * rowBytes, (byte) 0);
        }
        Arrays.fill(plain, rows * rowBytes, plain.length, (byte) 0);
    }

    /** Turns {@link #plain} into {@link #packed}; returns the number of bytes. */
    private int pack() {
        if (layout.bits() == 1) {
            Bits.packBilevel(plain, layout.chunkRows(), layout.chunkWidth());
        }
        if (packed == plain) {
            return layout.chunkBytes();
        }
        int sampleBytes = layout.dtype().bytes();
        Predictor.apply(
                layout.predictor(),
                ByteOrder.LITTLE_ENDIAN,
                plain,
                layout.chunkRows(),
                layout.chunkWidth(),
                1,
                sampleBytes,
                scratch);
        return Codecs.encode(layout.compression(), plain, layout.rowBytes(), layout.chunkRows(), packed);
    }
}
