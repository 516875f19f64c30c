package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A PNG's IHDR chunk.
 *
 * @param color PNG's colour type: 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
 */
record PngHeader(long width, long height, int bits, int color, boolean interlaced) {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static final int PALETTE = 3;
    /** Offset of the first chunk after IHDR. */
    static final long END = 33;

    static PngHeader read(RangedFile file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(file.read(0, END, "the PNG header"));
        if (in.getInt(8) != 13 || in.getInt(12) != 0x49484452) {
            throw new InvalidInputException(file + ": its first chunk is not IHDR; the PNG is damaged");
        }
        int bits = in.get(24);
        int color = in.get(25);
        boolean known = switch (color) {
            case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
            case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
            case 2, 4, 6 -> bits == 8 || bits == 16;
            default -> false;
        };
        if (!known || in.get(26) != 0 || in.get(27) != 0 || in.get(28) < 0 || in.get(28) > 1) {
            throw new InvalidInputException(file + ": colour type " + color + " with " + bits
                    + " bits, or its compression, is not in the PNG standard; the file is damaged");
        }
        return new PngHeader(in.getInt(16), in.getInt(20), bits, color, in.get(28) == 1);
    }

    /** Samples of a pixel as they are stored: 1 for a palette. */
    int channels() {
        return switch (color) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    Dtype dtype() {
        return bits == 16 ? Dtype.UINT16 : Dtype.UINT8;
    }

    /** Bytes of a stored row of {@code pixels} pixels, without its filter byte. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * channels() * bits + 7) / 8);
    }

    /** Bytes from a byte to its left neighbour's, in filters. */
    int filterStep() {
        return Math.max(1, channels() * bits / 8);
    }
}
