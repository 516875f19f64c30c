package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where one page's chunks lie, and what decoding them needs beside the layout, which all pages share. */
final class Page {
    static final int REDUCED = 1;
    static final int MASK = 4;
    private static final int MOST_TABLES = 1 << 20;

    private final ChunkIndex positions;
    /** Null where the file has no such field: chunks without compression, whose sizes are known. */
    private final ChunkIndex sizes;

    private final byte[] jpegTables;
    private final byte[] palette;

    Page(HeaderReader reader, Directory directory, Layout layout) throws IOException {
        int positionsTag = directory.has(Tags.TILE_OFFSETS) ? Tags.TILE_OFFSETS : Tags.STRIP_OFFSETS;
        int sizesTag = directory.has(Tags.TILE_BYTE_COUNTS) ? Tags.TILE_BYTE_COUNTS : Tags.STRIP_BYTE_COUNTS;
        if (!directory.has(positionsTag)) {
            throw directory.invalid("it says nowhere where its data lie (field " + positionsTag + ")");
        }
        long chunks = layout.chunks();
        this.positions = new ChunkIndex(reader, directory.field(positionsTag), chunks, "the positions of its chunks");
        if (directory.has(sizesTag)) {
            this.sizes = new ChunkIndex(reader, directory.field(sizesTag), chunks, "the sizes of its chunks");
        } else if (layout.compression() == Compression.NONE) {
            this.sizes = null;
        } else {
            throw directory.invalid("it says nowhere how long its chunks are (field " + sizesTag + ")");
        }
        Field tables = directory.field(Tags.JPEG_TABLES);
        this.jpegTables = tables == null ? null : directory.bytes(tables, MOST_TABLES);
        this.palette = layout.palette() ? palette(directory, 1 << layout.bits()) : null;
    }

    /** The map from index to colour: all reds, all greens, all blues; 16 bits each in the file, of which 8 are kept. */
    private static byte[] palette(Directory directory, int colours) throws IOException {
        long[] values = directory.integers(Tags.COLOR_MAP, 3 * colours);
        long most = 0;
        for (long value : values) {
            most = Math.max(most, value);
        }
        // Some writers fill in 8-bit values, against the specification; libtiff's tools tell them the same way.
        int shift = most > 255 ? 8 : 0;
        byte[] palette = new byte[values.length];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (values[i] >> shift);
        }
        return palette;
    }

    /**
     * The pages that make up the array: all of them if they are alike in size, type and storage, or else the first.
     *
     * @param first the first directory
     * @param layout its layout
     */
    static List<Page> read(HeaderReader reader, TiffHeader header, Directory first, Layout layout) throws IOException {
        List<Page> pages = new ArrayList<>();
        pages.add(new Page(reader, first, layout));
        long most = reader.file().most(Limit.PARTS);
        Set<Long> seen = new HashSet<>();
        seen.add(first.position());
        for (long at = first.next(); at != 0; ) {
            if (!seen.add(at)) {
                throw reader.invalid("its directories go in a circle: page " + pages.size() + " is at byte " + at
                        + ", where another page was");
            }
            if (pages.size() >= most) {
                throw reader.invalid("it has more than " + pages.size() + " pages" + Limit.PARTS.advice(most));
            }
            Directory directory = new Directory(reader, header, at);
            if (layout.palette() || !isAlike(directory, layout)) {
                return pages.subList(0, 1);
            }
            pages.add(new Page(reader, directory, layout));
            at = directory.next();
        }
        return pages;
    }

    private static boolean isAlike(Directory directory, Layout layout) throws IOException {
        if ((directory.integer(Tags.NEW_SUBFILE_TYPE, 0) & (REDUCED | MASK)) != 0) {
            return false;
        }
        try {
            return LayoutReader.read(directory).equals(layout);
        } catch (InvalidInputException e) {
            return false; // a page that can't be read, after one that can: a thumbnail, mostly
        }
    }

    long position(long chunk) throws IOException {
        return positions.get(chunk);
    }

    /** Bytes of a chunk in the file; {@code known} is what they must be where the file doesn't say. */
    long size(long chunk, long known) throws IOException {
        return sizes == null ? known : sizes.get(chunk);
    }

    /** Tables that a JPEG chunk lacks, or null. Shared: not to be written to. */
    byte[] jpegTables() {
        return jpegTables;
    }

    /** Reds, greens, blues, or null. Shared: not to be written to. */
    byte[] palette() {
        return palette;
    }
}
