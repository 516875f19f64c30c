package io.sparkconvolve.datasets.zarr;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the metadata of a Zarr array say, in either version. Shapes have no axis of parts.
 *
 * @param dtype of a part, where samples are complex
 * @param bigEndian byte order of the samples
 * @param fill value, of both parts, of chunks that are not stored
 * @param keyPrefix what chunk names start with: {@code "c/"}, or nothing
 * @param codecs in the order of encoding, after samples have become bytes
 * @param nodata the attribute {@code _FillValue}, or null
 */
record ZarrArray(
        int version,
        Dtype dtype,
        SampleKind kind,
        boolean bigEndian,
        long[] shape,
        long[] chunk,
        double fill,
        String keyPrefix,
        char separator,
        List<Codec> codecs,
        Double nodata)
        implements Serializable {

    ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The name of a chunk's file within the array's directory. @param index with the axis of parts */
    String key(long[] index) {
        StringBuilder key = new StringBuilder(keyPrefix);
        for (int a = kind.axes(); a < index.length; a++) {
            if (a > kind.axes()) {
                key.append(separator);
            }
            key.append(index[a]);
        }
        return key.toString();
    }

    /** A smaller copy in the same chunks, one of several arrays in a group: OME-NGFF wants them in nested directories. */
    ZarrArray level(long[] lengths) {
        long[] pieces = chunk.clone();
        for (int a = 0; a < pieces.length; a++) {
            pieces[a] = Math.min(pieces[a], lengths[a]);
        }
        return new ZarrArray(version, dtype, kind, bigEndian, lengths, pieces, fill, keyPrefix, '/', codecs, nodata);
    }

    /** Bytes of a decoded chunk; chunks at the array's end are full, too. */
    int chunkBytes() {
        long bytes = (long) dtype.bytes() * kind.parts();
        for (long n : chunk) {
            bytes = Math.multiplyExact(bytes, n);
        }
        return Math.toIntExact(bytes);
    }

    byte[] encode(byte[] raw) throws IOException {
        byte[] bytes = raw;
        for (Codec codec : codecs) {
            bytes = codec.encode(bytes);
        }
        return bytes;
    }

    /** Decodes a chunk's file. @throws InvalidInputException that names the file and the chunk */
    byte[] decode(byte[] encoded, String file, String key) {
        byte[] bytes = encoded;
        try {
            int limit = chunkBytes();
            for (int i = codecs.size() - 1; i >= 0; i--) {
                // Between codecs there may be a checksum more than the samples.
                bytes = codecs.get(i).decode(bytes, i == 0 ? limit : limit + 64);
            }
        } catch (IOException e) {
            throw new InvalidInputException(file + ": chunk " + key + " is damaged: " + e.getMessage(), e);
        }
        return bytes;
    }

    String format() {
        StringBuilder text = new StringBuilder("Zarr v" + version);
        for (Codec codec : codecs) {
            text.append(", ").append(codec.kind().name().toLowerCase(java.util.Locale.ROOT));
        }
        return text.toString();
    }
}
