package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How an array lies in a TIFF that is written: tiles of one plane each, all of page 0 and its band 0 first, each plane
 * row-major. Immutable.
 *
 * @param pages pictures of one size in the file
 * @param bands of a page
 * @param chunkWidth multiple of 16, as TIFF wants
 * @param predictor one of {@link Predictor}'s numbers
 */
record OutputLayout(
        Dtype dtype,
        int rank,
        int pages,
        int bands,
        long height,
        long width,
        int chunkRows,
        int chunkWidth,
        Compression compression,
        int predictor)
        implements Serializable {
    private static final int DEFAULT_CHUNK = 256;
    private static final int GRANULE = 16;
    private static final long MOST_CHUNK_BYTES = 256L << 20;
    private static final long MOST_PIXELS = 0xFFFFFFFFL;

    /** An index of 0.8 GB, which readers load whole, and a gigabyte of whoever joins parts. */
    private static final long MOST_CHUNKS = 1 << 26;

    private static final int MOST_BANDS = 65535;

    /** libtiff counted directories in 16 bits until 4.5. */
    private static final int MOST_PAGES = 65535;

    /** @throws InvalidInputException if a TIFF can't hold the array, or not in this compression */
    static OutputLayout of(String file, OutputSpec spec) {
        long[] shape = spec.shape();
        int rank = shape.length;
        boolean stack = rank > 2 && spec.metadata().hasPages();
        if (rank < 2 || rank > (stack ? 4 : 3)) {
            throw new InvalidInputException(file + ": a TIFF holds arrays (y, x), (band, y, x), (page, y, x) or"
                    + " (page, band, y, x); got shape " + Arrays.toString(shape)
                    + (rank == 4 ? " that is no stack of pages" : "") + "; write .npy or .zarr instead");
        }
        long pages = stack ? shape[0] : 1;
        long bands = rank > (stack ? 3 : 2) ? shape[rank - 3] : 1;
        if (bands > MOST_BANDS
                || pages > MOST_PAGES
                || shape[rank - 2] > MOST_PIXELS
                || shape[rank - 1] > MOST_PIXELS) {
            throw new InvalidInputException(file + ": a TIFF holds at most " + MOST_PAGES + " pages of " + MOST_BANDS
                    + " bands of " + MOST_PIXELS + " pixels a side; got shape " + Arrays.toString(shape)
                    + "; write .zarr instead");
        }
        long[] chunk = chunk(file, spec);
        Compression compression =
                spec.compression() == null ? Compression.NONE : Compression.named(file, spec.compression());
        OutputLayout layout = new OutputLayout(
                spec.dtype(),
                rank,
                (int) pages,
                (int) bands,
                shape[rank - 2],
                shape[rank - 1],
                (int) chunk[0],
                (int) chunk[1],
                compression,
                predictor(compression, spec.dtype()));
        checkChunks(file, layout.chunks(), layout);
        return layout;
    }

    /** @throws InvalidInputException if a file of so many chunks can't be read well, or written */
    static void checkChunks(String file, long chunks, OutputLayout layout) {
        if (chunks > MOST_CHUNKS) {
            throw new InvalidInputException(file + ": " + chunks + " tiles of " + layout.chunkRows + "x"
                    + layout.chunkWidth + " pixels are too many for the index of one TIFF, which has " + MOST_CHUNKS
                    + " at most here; ask for larger ones (--chunk), or write .zarr");
        }
    }

    /** Of half as many rows and columns, in the same chunks. */
    OutputLayout half() {
        return new OutputLayout(
                dtype,
                rank,
                pages,
                bands,
                (height + 1) / 2,
                (width + 1) / 2,
                chunkRows,
                chunkWidth,
                compression,
                predictor);
    }

    /** Rows and columns of a tile: as asked for, rounded up to what TIFF has, and no larger than the image needs. */
    private static long[] chunk(String file, OutputSpec spec) {
        long[] shape = spec.shape();
        long[] asked = spec.chunk();
        if (asked != null && asked.length != shape.length) {
            throw new InvalidInputException(file + ": chunk " + Arrays.toString(asked) + " and shape "
                    + Arrays.toString(shape) + " have different numbers of axes");
        }
        long[] chunk = new long[2];
        for (int a = 0; a < 2; a++) {
            long length = shape[shape.length - 2 + a];
            long wanted = asked == null ? DEFAULT_CHUNK : asked[asked.length - 2 + a];
            if (wanted < 1) {
                throw new InvalidInputException(
                        file + ": chunk " + Arrays.toString(asked) + " is not possible; lengths are 1 or more");
            }
            chunk[a] = (Math.min(wanted, length) + GRANULE - 1) / GRANULE * GRANULE;
        }
        if (chunk[0] > MOST_CHUNK_BYTES / spec.dtype().bytes() / chunk[1]) {
            throw new InvalidInputException(file + ": tiles of " + chunk[0] + "x" + chunk[1] + " " + spec.dtype()
                    + " exceed " + MOST_CHUNK_BYTES + " bytes; ask for smaller ones");
        }
        return chunk;
    }

    private static int predictor(Compression compression, Dtype dtype) {
        if (!compression.predicts() || dtype == Dtype.BOOL) {
            return Predictor.NONE;
        }
        return dtype.isFloating() ? Predictor.FLOATING : Predictor.DIFFERENCE;
    }

    long[] shape() {
        return switch (rank) {
            case 2 -> new long[] {height, width};
            case 3 -> new long[] {planes(), height, width};
            default -> new long[] {pages, bands, height, width};
        };
    }

    /** The chunk in the array's own axes; a tile of work may own some of the planes only. */
    long[] chunk() {
        return switch (rank) {
            case 2 -> new long[] {chunkRows, chunkWidth};
            case 3 -> new long[] {1, chunkRows, chunkWidth};
            default -> new long[] {1, 1, chunkRows, chunkWidth};
        };
    }

    /** Bands of all pages. */
    long planes() {
        return (long) pages * bands;
    }

    /** Bits of a stored sample: a bool is one bit. */
    int bits() {
        return dtype == Dtype.BOOL ? 1 : 8 * dtype.bytes();
    }

    /** Bytes of a chunk's row before compression. */
    int rowBytes() {
        return chunkWidth * bits() / 8;
    }

    /** Bytes of a chunk before compression. */
    int chunkBytes() {
        return rowBytes() * chunkRows;
    }

    long across() {
        return (width + chunkWidth - 1) / chunkWidth;
    }

    long down() {
        return (height + chunkRows - 1) / chunkRows;
    }

    long chunks() {
        return pageChunks() * pages;
    }

    /** Chunks of one page. */
    long pageChunks() {
        return across() * down() * bands;
    }

    /** The place of a chunk in the file: page after page, band after band, row-major. */
    long number(long plane, long down, long across) {
        return (plane * down() + down) * across() + across;
    }
}
