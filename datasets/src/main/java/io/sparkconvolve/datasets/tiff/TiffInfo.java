package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ChunkLayout;
import io.sparkconvolve.datasets.Metadata;
import java.io.IOException;
import java.nio.ByteOrder;

/** How a layout is presented: {@code (y, x)}, with {@code band} and {@code page} before it where there are several. */
final class TiffInfo {
    private static final int MOST_NODATA = 256;

    private TiffInfo() {}

    static ArrayInfo of(TiffHeader header, Directory directory, Layout layout, int pages) throws IOException {
        String format = (header.big() ? "BigTIFF" : "TIFF")
                + (layout.tiled() ? ", tiled" : ", strips")
                + (layout.samples() == 1 ? "" : layout.planes() ? ", by band" : ", by pixel")
                + (layout.palette() ? ", palette" : "")
                + (layout.compression() == Compression.NONE
                        ? ""
                        : ", " + layout.compression().title());
        int bandsInChunk = layout.planes() ? 1 : layout.bands();
        Metadata carried = CarriedTags.read(directory, header.order());
        return new ArrayInfo(
                format,
                layout.dtype(),
                shape(pages, layout.bands(), layout.height(), layout.width()),
                chunk(pages, layout.bands(), bandsInChunk, layout.readRows(), layout.chunkWidth()),
                nodata(directory, layout),
                pages > 1 ? carried.withPages() : carried);
    }

    private static long[] shape(int pages, int bands, long height, long width) {
        if (pages > 1) {
            return bands > 1 ? new long[] {pages, bands, height, width} : new long[] {pages, height, width};
        }
        return bands > 1 ? new long[] {bands, height, width} : new long[] {height, width};
    }

    private static long[] chunk(int pages, int bands, int bandsInChunk, long rows, long width) {
        if (pages > 1) {
            return bands > 1 ? new long[] {1, bandsInChunk, rows, width} : new long[] {1, rows, width};
        }
        return bands > 1 ? new long[] {bandsInChunk, rows, width} : new long[] {rows, width};
    }

    /** How decoded chunks lie in memory. */
    static ChunkLayout chunkLayout(Layout layout, int pages, ByteOrder order) {
        ChunkLayout.Edge edge = layout.tiled() ? ChunkLayout.Edge.FULL : ChunkLayout.Edge.CLIPPED;
        boolean pixels = layout.bands() > 1 && !layout.planes() && !needsPlanes(layout, pages);
        return new ChunkLayout(order, edge, pixels ? ChunkLayout.Interleave.PIXELS : ChunkLayout.Interleave.PLANES);
    }

    /** Whether interleaved pixels have to be taken apart: pixels are presented as such where the band is the first axis. */
    static boolean needsPlanes(Layout layout, int pages) {
        return pages > 1 && layout.bands() > 1 && !layout.planes();
    }

    /** GDAL's nodata, where it is a value of the type; a palette's is an index and so none of its colours. */
    private static Double nodata(Directory directory, Layout layout) throws IOException {
        String text = directory.text(Tags.GDAL_NODATA, MOST_NODATA);
        if (text == null || layout.palette()) {
            return null;
        }
        double value;
        try {
            value = Double.parseDouble(text.trim().replaceFirst("(?i)^([+-]?)inf(inity)?$", "$1Infinity"));
        } catch (NumberFormatException e) {
            if (!text.trim().matches("(?i)[+-]?nan")) {
                return null;
            }
            value = Double.NaN;
        }
        Dtype type = layout.dtype();
        if (type.isFloating()) {
            return type == Dtype.FLOAT32 ? (double) (float) value : value;
        }
        return value >= type.min() && value <= type.max() && value == Math.rint(value) ? value : null;
    }
}
