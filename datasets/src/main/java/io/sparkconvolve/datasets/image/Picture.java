package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.OutputSpec;
import java.io.Serializable;
import java.util.Arrays;

/** The size of a picture: samples are {@code bands} interleaved per pixel. */
record Picture(int bands, int height, int width, Dtype dtype) implements Serializable {
    /** More samples than this are not decoded: a picture is in memory whole. */
    static final long MAX_SAMPLES = 1L << 28;

    /** Checks a header's claim before anything is allocated for it. @throws InvalidInputException that names the file */
    static Picture of(String file, int bands, long height, long width, Dtype dtype) {
        if (height < 1 || width < 1) {
            throw new InvalidInputException(
                    file + " claims " + width + " x " + height + " pixels; the file is damaged");
        }
        // Each side is below 2^32, so this can't overflow once the first test holds.
        long pixels = height > MAX_SAMPLES ? Long.MAX_VALUE : height * width;
        if (pixels > MAX_SAMPLES / bands || pixels * bands * dtype.bytes() > ChunkedSource.MAX_CHUNK_BYTES) {
            throw new InvalidInputException(file + " claims " + width + " x " + height + " pixels of " + bands
                    + " band(s), too many to decode in memory here; convert it to a tiled TIFF first");
        }
        return new Picture(bands, (int) height, (int) width, dtype);
    }

    /** The picture that an array of this shape makes. @throws InvalidInputException if it makes none */
    static Picture of(String file, OutputSpec spec) {
        long[] shape = spec.shape();
        int rank = shape.length;
        long bands = rank == 3 ? shape[0] : 1;
        if (rank < 2 || rank > 3 || bands > 4) {
            throw new InvalidInputException(file + ": a picture has shape (y, x) or (1 to 4 bands, y, x), not "
                    + Arrays.toString(shape) + "; write a .tif instead");
        }
        if (shape[rank - 1] > Integer.MAX_VALUE || shape[rank - 2] > Integer.MAX_VALUE) {
            throw new InvalidInputException(
                    file + ": a side of " + Arrays.toString(shape) + " exceeds 2^31 - 1 pixels; write a .tif instead");
        }
        return new Picture((int) bands, (int) shape[rank - 2], (int) shape[rank - 1], spec.dtype());
    }

    /** @throws InvalidInputException if another compression than the format's own is asked for */
    static void checkCompression(String file, OutputSpec spec, String own) {
        if (spec.compression() != null && !spec.compression().equals(own)) {
            throw new InvalidInputException(file + " is always compressed by " + own + "; leave out '"
                    + spec.compression() + "' or write a .tif");
        }
    }

    long[] shape() {
        return bands == 1 ? new long[] {height, width} : new long[] {bands, height, width};
    }

    int rowBytes() {
        return Math.multiplyExact(Math.multiplyExact(width, bands), dtype.bytes());
    }
}
