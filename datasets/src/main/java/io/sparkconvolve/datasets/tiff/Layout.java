package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;

/**
 * How one page's samples lie in the file, with every number checked: nothing later overflows, or allocates what the file
 * can't hold.
 *
 * @param samples samples a pixel, as stored
 * @param bits bits a sample, as stored
 * @param stored type of the stored samples; those of 2 to 7 bits are uint8 once unpacked, of 9 to 15 bits uint16
 * @param predictor one of {@link Predictor}'s numbers
 * @param planes whether each band has chunks of its own, all chunks of band 0 first
 * @param tiled tiles of full size, or else strips as wide as the image, the last one clipped
 * @param chunkRows rows of a tile or strip
 * @param readRows rows that are read at once: {@code chunkRows}, or a part of it where a tall strip can be read in parts
 */
record Layout(
        long width,
        long height,
        int samples,
        int bits,
        Dtype stored,
        Compression compression,
        int predictor,
        int photometric,
        boolean lowBitFirst,
        boolean planes,
        boolean tiled,
        int chunkWidth,
        int chunkRows,
        int readRows) {

    static InvalidInputException invalid(Object file, String message) {
        return new InvalidInputException(file + ": " + message);
    }

    /** Bands that a reader sees: three for a palette. */
    int bands() {
        return palette() ? 3 : samples;
    }

    boolean palette() {
        return photometric == Tags.PHOTOMETRIC_PALETTE;
    }

    /** The type that a reader sees. */
    Dtype dtype() {
        return palette() ? Dtype.UINT8 : stored;
    }

    /** Samples a pixel within one chunk. */
    int samplesInChunk() {
        return planes ? 1 : samples;
    }

    /** Bytes of a chunk's row, decoded but not unpacked. */
    int rowBytes() {
        return Bits.rowBytes(chunkWidth * samplesInChunk(), bits);
    }

    /** Whether samples are whole bytes. */
    boolean wholeBytes() {
        return bits % 8 == 0;
    }

    long chunksAcross() {
        return (width + chunkWidth - 1) / chunkWidth;
    }

    long chunksDown() {
        return (height + chunkRows - 1) / chunkRows;
    }

    /** Tiles or strips of the whole page. */
    long chunks() {
        return chunksAcross() * chunksDown() * (planes ? samples : 1);
    }

    /** The number of a chunk in the file's arrays. */
    long number(int band, long down, long across) {
        return ((planes ? band : 0) * chunksDown() + down) * chunksAcross() + across;
    }

    /** What a person finds a chunk by: {@code tile 12 (row 512, column 1024)}. */
    String chunkName(long number) {
        long plane = chunksAcross() * chunksDown();
        long across = number % plane % chunksAcross();
        long down = number % plane / chunksAcross();
        String band = planes && samples > 1 ? "band " + number / plane + ", " : "";
        return (tiled ? "tile " : "strip ") + number + " (" + band + "row " + down * chunkRows + ", column "
                + across * chunkWidth + ")";
    }
}
