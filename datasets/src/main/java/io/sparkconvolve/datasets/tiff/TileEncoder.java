package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Blocks;
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

    private final OutputLayout layout;
    private final Cast cast;
    private final double missing;
    private final byte[] plain;
    private final byte[] packed;
    private final byte[] scratch;

    TileEncoder(OutputLayout layout, Cast cast, double missing) {
        this.layout = layout;
        this.cast = cast;
        this.missing = missing;
        this.plain = new byte
                [layout.chunkRows() * layout.chunkWidth() * layout.dtype().bytes()];
        boolean packs = layout.compression() != Compression.NONE;
        this.packed =
                packs ? new byte[Codecs.bound(layout.compression(), layout.rowBytes(), layout.chunkRows())] : plain;
        this.scratch = new byte[layout.predictor() == Predictor.FLOATING ? layout.rowBytes() : 0];
    }

    void encode(Blocks blocks, Chunks target) throws IOException {
        Region domain = Region.ofShape(layout.shape());
        blocks.forEach((block, samples) -> {
            ArrayChecks.tile(block, samples, domain, layout.chunk());
            encode(block, samples, target);
        });
    }

    private void encode(Region tile, NdArray samples, Chunks target) throws IOException {
        int rank = tile.rank();
        int rows = samples.length(rank - 2);
        int width = samples.length(rank - 1);
        int planes = samples.size() / (rows * width);
        for (int i = 0; i < planes; i++) {
            long plane = plane(tile, i);
            for (int y = 0; y < rows; y += layout.chunkRows()) {
                long down = (tile.origin(rank - 2) + y) / layout.chunkRows();
                for (int x = 0; x < width; x += layout.chunkWidth()) {
                    long across = (tile.origin(rank - 1) + x) / layout.chunkWidth();
                    int position = (i * rows + y) * width + x;
                    int chunkRows = Math.min(layout.chunkRows(), rows - y);
                    cut(samples, position, width, chunkRows, Math.min(layout.chunkWidth(), width - x));
                    target.write(layout.number(plane, down, across), packed, pack());
                }
            }
        }
    }

    /** The number, among all bands of all pages, of a tile's i-th plane. */
    private long plane(Region tile, int i) {
        return switch (tile.rank()) {
            case 2 -> 0;
            case 3 -> tile.origin(0) + i;
            default -> (tile.origin(0) + i / tile.length(1)) * layout.bands() + tile.origin(1) + i % tile.length(1);
        };
    }

    /** Encodes the samples of one chunk into {@link #plain}. */
    private void cut(NdArray samples, int position, int stride, int rows, int columns) {
        int bytes = layout.dtype().bytes();
        int rowBytes = layout.chunkWidth() * bytes;
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
