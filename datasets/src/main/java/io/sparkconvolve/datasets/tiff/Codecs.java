package io.sparkconvolve.datasets.tiff;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Undoes and does the compressions that know bytes only. The size of a decoded chunk is known from the header, so nothing
 * here allocates by what the data claim.
 */
final class Codecs {
    private static final int DEFLATE_LEVEL = 6;
    /** Of ZSTD's levels the one that takes about DEFLATE 1's time. */
    private static final int ZSTD_LEVEL = 3;

    // Native state of 40 KB and 270 KB; making it costs more than a small chunk. Freed with the thread.
    private static final ThreadLocal<Inflater> INFLATER = ThreadLocal.withInitial(Inflater::new);
    private static final ThreadLocal<Deflater> DEFLATER = ThreadLocal.withInitial(() -> new Deflater(DEFLATE_LEVEL));

    private Codecs() {}

    /** Decodes {@code n} bytes to exactly {@code size} bytes of {@code out}. */
    static void decode(Compression compression, byte[] in, int from, int n, byte[] out, int size)
            throws DamagedChunkException {
        int made = switch (compression) {
            case NONE -> copy(in, from, n, out, size);
            case LZW -> Lzw.decode(in, from, n, out, size);
            case PACKBITS -> PackBits.decode(in, from, n, out, size);
            case DEFLATE, OLD_DEFLATE -> inflate(in, from, n, out, size);
            case ZSTD -> unzstd(in, from, n, out, size);
            case JPEG -> throw new AssertionError("JPEG is decoded by JpegChunk");
        };
        if (made < size) {
            throw new DamagedChunkException(
                    compression.title() + " data end early: " + made + " bytes of " + size + " from " + n);
        }
    }

    private static int copy(byte[] in, int from, int n, byte[] out, int size) {
        int m = Math.min(n, size);
        System.arraycopy(in, from, out, 0, m);
        return m;
    }

    private static int inflate(byte[] in, int from, int n, byte[] out, int size) throws DamagedChunkException {
        Inflater inflater = INFLATER.get();
        inflater.reset();
        inflater.setInput(in, from, n);
        int made = 0;
        try {
            while (made < size) {
                int got = inflater.inflate(out, made, size - made);
                if (got == 0) {
                    break; // finished, out of input, or in want of a dictionary: the caller sees what is missing
                }
                made += got;
            }
        } catch (DataFormatException e) {
            throw new DamagedChunkException("DEFLATE data are damaged after " + made + " bytes: " + e.getMessage(), e);
        }
        return made;
    }

    private static int unzstd(byte[] in, int from, int n, byte[] out, int size) throws DamagedChunkException {
        long made;
        try {
            made = Zstd.decompressByteArray(out, 0, size, in, from, n);
        } catch (LinkageError e) {
            throw noZstd(e);
        } catch (ZstdException e) {
            throw new DamagedChunkException("ZSTD data are damaged: " + e.getMessage(), e);
        }
        if (Zstd.isError(made)) {
            throw new DamagedChunkException("ZSTD data are damaged: " + Zstd.getErrorName(made));
        }
        return (int) made;
    }

    /** The most bytes that a chunk can become. */
    static int bound(Compression compression, int rowBytes, int rows) {
        int n = Math.multiplyExact(rowBytes, rows);
        return switch (compression) {
            case NONE -> n;
            case LZW -> Lzw.bound(n);
            case PACKBITS -> PackBits.bound(rowBytes, rows);
            // zlib's own bound is n + n/4096 + n/16384 + n/33554432 + 13, ZSTD's is n + n/256 + 64.
            default -> Math.addExact(n, n / 128 + 1024);
        };
    }

    /** Encodes a chunk of rows to {@code out}, which must hold {@link #bound}; returns the number of bytes. */
    static int encode(Compression compression, byte[] in, int rowBytes, int rows, byte[] out) {
        int n = rowBytes * rows;
        switch (compression) {
            case NONE:
                System.arraycopy(in, 0, out, 0, n);
                return n;
            case LZW:
                return Lzw.encode(in, 0, n, out);
            case PACKBITS:
                return PackBits.encode(in, 0, rowBytes, rows, out);
            case DEFLATE:
                return deflate(in, n, out);
            case ZSTD:
                return zstd(in, n, out);
            default:
                throw new AssertionError(compression + " is not written");
        }
    }

    private static int deflate(byte[] in, int n, byte[] out) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setInput(in, 0, n);
        deflater.finish();
        int made = deflater.deflate(out, 0, out.length);
        if (!deflater.finished()) {
            throw new AssertionError("DEFLATE made more than " + out.length + " bytes of " + n);
        }
        return made;
    }

    private static int zstd(byte[] in, int n, byte[] out) {
        try {
            long made = Zstd.compressByteArray(out, 0, out.length, in, 0, n, ZSTD_LEVEL);
            if (Zstd.isError(made)) {
                throw new AssertionError("ZSTD of " + n + " bytes: " + Zstd.getErrorName(made));
            }
            return (int) made;
        } catch (LinkageError e) {
            throw noZstd(e);
        }
    }

    private static IllegalStateException noZstd(LinkageError e) {
        return new IllegalStateException(
                "ZSTD needs zstd-jni, which Spark carries, on the class path and for this platform: " + e, e);
    }
}
