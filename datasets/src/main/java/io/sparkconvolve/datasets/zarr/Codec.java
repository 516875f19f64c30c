package io.sparkconvolve.datasets.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * Bytes to bytes, and back. Encoding the same bytes gives the same bytes.
 *
 * @param level of compression, where the kind has one
 */
record Codec(Kind kind, int level) implements Serializable {
    enum Kind {
        ZSTD,
        GZIP,
        ZLIB,
        /** numcodecs' framing: four bytes of size, then one LZ4 block. */
        LZ4,
        /** Read only. */
        BLOSC,
        /** Four bytes of checksum after the data. */
        CRC32C
    }

    /** Decodes. @param limit the most bytes to expect @throws IOException that says what is damaged */
    byte[] decode(byte[] encoded, int limit) throws IOException {
        return switch (kind) {
            case ZSTD -> unzstd(encoded, limit);
            case GZIP -> inflate(new GZIPInputStream(new ByteArrayInputStream(encoded)), limit);
            case ZLIB -> inflate(new InflaterInputStream(new ByteArrayInputStream(encoded)), limit);
            case LZ4 -> unlz4(encoded, limit);
            case BLOSC -> Blosc.decode(encoded, limit);
            case CRC32C -> checked(encoded);
        };
    }

    byte[] encode(byte[] raw) throws IOException {
        return switch (kind) {
            case ZSTD -> Zstd.compress(raw, level);
            case GZIP -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length / 2 + 64);
                try (OutputStream out = new Gzip(bytes, level)) {
                    out.write(raw);
                }
                yield bytes.toByteArray();
            }
            case ZLIB -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length / 2 + 64);
                Deflater deflater = new Deflater(level);
                try (OutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
                    out.write(raw);
                } finally {
                    deflater.end();
                }
                yield bytes.toByteArray();
            }
            case LZ4 -> {
                byte[] block = LZ4Factory.safeInstance().fastCompressor().compress(raw);
                ByteBuffer framed = ByteBuffer.allocate(4 + block.length).order(ByteOrder.LITTLE_ENDIAN);
                yield framed.putInt(raw.length).put(block).array();
            }
            case BLOSC -> throw new UnsupportedOperationException("blosc is read only");
            case CRC32C -> {
                ByteBuffer sealed = ByteBuffer.allocate(raw.length + 4).order(ByteOrder.LITTLE_ENDIAN);
                yield sealed.put(raw).putInt(checksum(raw, raw.length)).array();
            }
        };
    }

    /** A GZIP stream with a level, which the JDK's own hides. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out, 1 << 16);
            def.setLevel(level);
        }
    }

    private static byte[] inflate(InputStream raw, int limit) throws IOException {
        try (InputStream in = raw) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw new IOException("it holds more than " + limit + " bytes");
            }
            return bytes;
        }
    }

    private static byte[] unzstd(byte[] encoded, int limit) throws IOException {
        byte[] raw = new byte[limit];
        try {
            int n = (int) Zstd.decompressByteArray(raw, 0, limit, encoded, 0, encoded.length);
            return n == limit ? raw : Arrays.copyOf(raw, n);
        } catch (ZstdException e) {
            throw new IOException("zstd says: " + e.getMessage(), e);
        }
    }

    private static byte[] unlz4(byte[] encoded, int limit) throws IOException {
        int n = encoded.length < 4
                ? -1
                : ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (n < 0 || n > limit) {
            throw new IOException("its LZ4 size is " + n + " of at most " + limit + " bytes");
        }
        byte[] raw = new byte[n];
        try {
            LZ4Factory.safeInstance().safeDecompressor().decompress(encoded, 4, encoded.length - 4, raw, 0, n);
        } catch (LZ4Exception e) {
            throw new IOException("LZ4 says: " + e.getMessage(), e);
        }
        return raw;
    }

    private static byte[] checked(byte[] sealed) throws IOException {
        int n = sealed.length - 4;
        if (n < 0 || ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN).getInt(n) != checksum(sealed, n)) {
            throw new IOException("its CRC32C does not fit its content");
        }
        return Arrays.copyOf(sealed, n);
    }

    private static int checksum(byte[] bytes, int n) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, n);
        return (int) checksum.getValue();
    }
}
