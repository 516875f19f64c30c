package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.ChunkedSource;
import java.io.IOException;

/** Makes a {@link Layout} of a directory's fields, and refuses what can't be read in one line that says why. */
final class LayoutReader {
    /** Tall strips without compression are read in parts of about this many bytes. */
    private static final int PART_BYTES = 1 << 20;

    private static final int MOST_SAMPLES = 65535;
    private static final int UNSIGNED = 1;
    private static final int SIGNED = 2;
    private static final int FLOATING = 3;
    private static final int UNDEFINED = 4;

    private final Directory directory;

    private LayoutReader(Directory directory) {
        this.directory = directory;
    }

    static Layout read(Directory directory) throws IOException {
        return new LayoutReader(directory).layout();
    }

    private Layout layout() throws IOException {
        long width = size(Tags.IMAGE_WIDTH, "width");
        long height = size(Tags.IMAGE_LENGTH, "height");
        int samples = (int) within(directory.integer(Tags.SAMPLES_PER_PIXEL, 1), 1, MOST_SAMPLES, "samples a pixel");
        int bits = (int) within(same(Tags.BITS_PER_SAMPLE, 1, samples, "bits a sample"), 1, 64, "bits a sample");
        Dtype stored = type((int) same(Tags.SAMPLE_FORMAT, UNSIGNED, samples, "sample formats"), bits);
        Compression compression = compression(bits);
        int predictor = compression.predicts() ? predictor(stored, bits) : Predictor.NONE;
        int photometric = photometric(compression, samples, bits);
        boolean planes = within(directory.integer(Tags.PLANAR_CONFIGURATION, 1), 1, 2, "planar configuration") == 2
                && samples > 1;
        boolean tiled = directory.has(Tags.TILE_WIDTH);
        long chunkWidth = tiled ? size(Tags.TILE_WIDTH, "tile width") : width;
        long chunkRows = tiled ? size(Tags.TILE_LENGTH, "tile height") : stripRows(height);
        int rowBytes = rowBytes(chunkWidth, planes ? 1 : samples, bits);
        long readRows = !tiled && compression == Compression.NONE ? partRows(rowBytes, chunkRows, height) : chunkRows;
        checkSizes(width, height, samples, chunkWidth, chunkRows, readRows, rowBytes, tiled);
        return new Layout(
                width,
                height,
                samples,
                bits,
                stored,
                compression,
                predictor,
                photometric,
                within(directory.integer(Tags.FILL_ORDER, 1), 1, 2, "fill order") == 2,
                planes,
                tiled,
                (int) chunkWidth,
                (int) chunkRows,
                (int) readRows);
    }

    private long size(int tag, String what) throws IOException {
        if (!directory.has(tag)) {
            throw directory.invalid("it has no " + what + " (field " + tag + ")");
        }
        return within(directory.integer(tag, 0), 1, Long.MAX_VALUE, what);
    }

    private long within(long value, long least, long most, String what) {
        if (value < least || value > most) {
            throw directory.invalid(what + " of " + Long.toUnsignedString(value) + " is not possible"
                    + (most == Long.MAX_VALUE ? "" : "; " + least + " to " + most + " are"));
        }
        return value;
    }

    /** The one value of a field that has a value for each sample. */
    private long same(int tag, long absent, int samples, String what) throws IOException {
        Field field = directory.field(tag);
        if (field == null) {
            return absent;
        }
        long[] values = directory.integers(tag, (int) Math.max(1, Math.min(samples, field.count())));
        for (long value : values) {
            if (value != values[0]) {
                throw directory.invalid("its bands have different " + what + " (" + values[0] + " and " + value
                        + "); they must be the same");
            }
        }
        return values[0];
    }

    private Dtype type(int format, int bits) {
        boolean whole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
        Dtype type = null;
        if (format == UNSIGNED || format == UNDEFINED) {
            type = whole ? Dtype.named("uint" + bits) : null;
            if (bits < 16 && !whole) {
                type = bits == 1 ? Dtype.BOOL : bits < 8 ? Dtype.UINT8 : Dtype.UINT16;
            }
        } else if (format == SIGNED && whole) {
            type = Dtype.named("int" + bits);
        } else if (format == FLOATING && whole && bits > 8) {
            type = Dtype.named("float" + bits);
        }
        if (type == null) {
            String[] names = {"", "unsigned", "signed", "floating-point", "undefined", "complex integer", "complex"};
            String name = format >= 1 && format <= 6 ? names[format] : "format-" + format;
            throw directory.invalid(name + " samples of " + bits + " bits are not read");
        }
        return type;
    }

    private Compression compression(int bits) throws IOException {
        Compression compression;
        try {
            compression = Compression.of(directory.integer(Tags.COMPRESSION, 1));
        } catch (DamagedChunkException e) {
            throw directory.invalid(e.getMessage());
        }
        if (compression == Compression.JPEG && bits != 8) {
            throw directory.invalid("JPEG with " + bits + " bits a sample is not read; only 8 are");
        }
        return compression;
    }

    private int predictor(Dtype stored, int bits) throws IOException {
        int predictor = (int) within(directory.integer(Tags.PREDICTOR, 1), 1, 3, "predictor");
        boolean possible = predictor == Predictor.NONE
                || predictor == Predictor.DIFFERENCE && bits % 8 == 0
                || predictor == Predictor.FLOATING && stored.isFloating();
        if (!possible) {
            throw directory.invalid(
                    "predictor " + predictor + " can't be with samples of " + bits + " bits (" + stored + ")");
        }
        return predictor;
    }

    private int photometric(Compression compression, int samples, int bits) throws IOException {
        int photometric = (int)
                within(directory.integer(Tags.PHOTOMETRIC, Tags.PHOTOMETRIC_MIN_IS_BLACK), 0, 65535, "photometric");
        if (photometric == Tags.PHOTOMETRIC_YCBCR && compression != Compression.JPEG) {
            throw directory.invalid(
                    "YCbCr samples are read from JPEG only; rewrite the file as RGB, with tiff2rgba for " + "instance");
        }
        if (photometric == Tags.PHOTOMETRIC_PALETTE && (samples != 1 || bits > 16)) {
            throw directory.invalid("a palette for " + samples + " samples of " + bits + " bits is not possible");
        }
        return photometric;
    }

    private long stripRows(long height) throws IOException {
        long rows = directory.integer(Tags.ROWS_PER_STRIP, height);
        // 2^32 - 1 says: one strip.
        return rows < 0 ? height : Math.min(height, within(rows, 1, Long.MAX_VALUE, "rows a strip"));
    }

    private int rowBytes(long chunkWidth, int samples, int bits) {
        // chunkWidth may be anything up to 2^63: divide, don't multiply.
        if (chunkWidth > ChunkedSource.MAX_CHUNK_BYTES * 8 / bits / samples
                || chunkWidth > Integer.MAX_VALUE / 2 / samples) {
            throw directory.invalid("a row of " + chunkWidth + " pixels of " + samples + " x " + bits
                    + " bits exceeds the " + ChunkedSource.MAX_CHUNK_BYTES + " bytes that are read at once");
        }
        return Bits.rowBytes((int) chunkWidth * samples, bits);
    }

    /** The largest part of a strip that fits {@link #PART_BYTES} and divides every strip evenly. */
    private static long partRows(int rowBytes, long chunkRows, long height) {
        long most = Math.max(1, Math.min(chunkRows, PART_BYTES / rowBytes));
        if (chunkRows >= height) {
            return most;
        }
        long rows = most;
        while (chunkRows % rows != 0) {
            rows--;
        }
        return rows;
    }

    private void checkSizes(
            long width,
            long height,
            int samples,
            long chunkWidth,
            long chunkRows,
            long readRows,
            int rowBytes,
            boolean tiled) {
        if (readRows > ChunkedSource.MAX_CHUNK_BYTES / rowBytes) {
            throw directory.invalid((tiled ? "a tile" : "a strip") + " of " + chunkWidth + "x" + readRows
                    + " pixels has rows of " + rowBytes + " bytes and so exceeds the " + ChunkedSource.MAX_CHUNK_BYTES
                    + " bytes that are read at once; rewrite the file in smaller tiles, or give more memory");
        }
        boolean huge = chunkRows > Integer.MAX_VALUE
                || Math.multiplyHigh(width, height) != 0
                || width * height < 0
                || width * height > Long.MAX_VALUE / 64 / samples;
        if (huge) {
            throw directory.invalid(
                    "an image of " + width + " x " + height + " pixels of " + samples + " samples is not possible");
        }
    }
}
