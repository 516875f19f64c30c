package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Reads a region much narrower than the strips it lies in, row by row and past the cache, where strips are stored as they
 * are: a tile of a wide image without tiles costs its own bytes, not whole rows.
 */
final class StripRows {
    /** Bytes that could be read in the time of one more request. */
    private static final long LOCAL_SEEK = 4L << 10;

    private static final long REMOTE_SEEK = 256L << 10;

    private final RangedFile file;
    private final Layout layout;
    private final ByteOrder order;
    private final boolean stack;
    private final long seek;

    /** @param pages of the array */
    StripRows(RangedFile file, Layout layout, ByteOrder order, int pages) {
        this.file = file;
        this.layout = layout;
        this.order = order;
        this.stack = pages > 1;
        this.seek = file.isLocal() ? LOCAL_SEEK : REMOTE_SEEK;
    }

    /** Whether rows are worth it, for a layout whose strips are copies of samples. */
    boolean suits(Region region) {
        long width = region.length(region.rank() - 1);
        return !layout.tiled() && width * pixelBytes() + seek < layout.rowBytes() / 4;
    }

    private int pixelBytes() {
        return layout.samplesInChunk() * layout.dtype().bytes();
    }

    /**
     * @param extents where the parts of strips lie
     * @param fill for strips that are not stored
     */
    void read(Region region, NdArray target, ReadAhead.Extents extents, double fill) throws IOException {
        int rank = region.rank();
        int bandAxis = layout.bands() == 1 ? -1 : stack ? 1 : 0;
        int bands = bandAxis < 0 ? 1 : target.length(bandAxis);
        boolean pixels = bandAxis >= 0 && !layout.planes();
        int width = target.length(rank - 1);
        long[] index = new long[rank];
        byte[] row = new byte[width * pixelBytes()];
        int pages = stack ? target.length(0) : 1;
        for (int page = 0; page < pages; page++) {
            for (int band = 0; band < (pixels ? 1 : bands); band++) {
                if (stack) {
                    index[0] = region.origin(0) + page;
                }
                if (bandAxis >= 0 && !pixels) {
                    index[bandAxis] = region.origin(bandAxis) + band;
                }
                for (int y = 0; y < target.length(rank - 2); y++) {
                    boolean stored = readRow(region, index, y, row, extents);
                    for (int b = band; b < (pixels ? bands : band + 1); b++) {
                        int position = ((page * bands + b) * target.length(rank - 2) + y) * width;
                        if (stored) {
                            int first = pixels ? (int) region.origin(bandAxis) + b : 0;
                            decode(row, first, target, position, width);
                        } else {
                            target.samples().fill(position, position + width, fill);
                        }
                    }
                }
            }
        }
    }

    private void decode(byte[] row, int first, NdArray target, int position, int width) {
        Dtype type = layout.dtype();
        int step = layout.samplesInChunk();
        target.samples().decode(type, order, row, first * type.bytes(), step, position, width);
    }

    /** Reads a row of the region into {@code row}; false: it is not stored. */
    private boolean readRow(Region region, long[] index, int y, byte[] row, ReadAhead.Extents extents)
            throws IOException {
        int rank = region.rank();
        long line = region.origin(rank - 2) + y;
        index[rank - 2] = line / layout.readRows();
        TiffSource.Extent extent = extents.of(index);
        if (extent.bytes() == 0) {
            return false;
        }
        long skipped = line % layout.readRows() * layout.rowBytes() + region.origin(rank - 1) * pixelBytes();
        file.read(extent.position() + skipped, row, 0, row.length, "row " + line);
        return true;
    }
}
