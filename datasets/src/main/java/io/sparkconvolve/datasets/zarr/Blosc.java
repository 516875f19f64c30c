package io.sparkconvolve.datasets.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * Decodes Blosc 1 buffers, which is what zarr-python writes in version 2 unless told otherwise: blocks, each shuffled and
 * compressed by LZ4, zlib or Zstandard. The format is in c-blosc's README_CHUNK_FORMAT.
 */
final class Blosc {
    private static final int HEADER_BYTES = 16;
    private static final int SHUFFLED = 0x1;
    private static final int COPIED = 0x2;
    private static final int BIT_SHUFFLED = 0x4;
    private static final int NOT_SPLIT = 0x10;
    private static final int MAX_SPLITS = 16;
    private static final int MIN_SPLIT_BYTES = 128;

    private final byte[] encoded;
    private final ByteBuffer in;
    private final int flags;
    private final int typeSize;
    private final int blockBytes;
    private final byte[] raw;

    private Blosc(byte[] encoded, int limit) throws IOException {
        if (encoded.length < HEADER_BYTES) {
            throw new IOException("its Blosc header is cut off");
        }
        this.encoded = encoded;
        this.in = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        this.flags = encoded[2] & 0xff;
        this.typeSize = Math.max(1, encoded[3] & 0xff);
        int bytes = in.getInt(4);
        this.blockBytes = in.getInt(8);
        if (bytes < 0 || bytes > limit || blockBytes < 1 || in.getInt(12) != encoded.length) {
            throw new IOException("its Blosc header is damaged");
        }
        if ((flags & BIT_SHUFFLED) != 0) {
            throw new IOException("its Blosc bits are shuffled, which is not read; store it with byte shuffle");
        }
        this.raw = new byte[bytes];
    }

    static byte[] decode(byte[] encoded, int limit) throws IOException {
        Blosc blosc = new Blosc(encoded, limit);
        try {
            blosc.decodeBlocks();
        } catch (IndexOutOfBoundsException | LZ4Exception | ZstdException | DataFormatException e) {
            throw new IOException("its Blosc data are damaged: " + e.getMessage(), e);
        }
        return blosc.raw;
    }

    private void decodeBlocks() throws IOException, DataFormatException {
        if ((flags & COPIED) != 0) {
            System.arraycopy(encoded, HEADER_BYTES, raw, 0, raw.length);
            return;
        }
        byte[] block = new byte[Math.min(blockBytes, raw.length)];
        int index = HEADER_BYTES;
        for (int start = 0; start < raw.length; start += blockBytes, index += 4) {
            int n = Math.min(blockBytes, raw.length - start);
            decodeBlock(in.getInt(index), block, n);
            unshuffle(block, start, n);
        }
    }

    private void decodeBlock(int position, byte[] block, int n) throws IOException, DataFormatException {
        // c-blosc splits a block by byte of the sample where that can pay; never the short last one.
        boolean split = (flags & NOT_SPLIT) == 0
                && n == blockBytes
                && typeSize <= MAX_SPLITS
                && blockBytes / typeSize >= MIN_SPLIT_BYTES;
        int splits = split ? typeSize : 1;
        int part = n / splits;
        int at = position;
        for (int i = 0; i < splits; i++) {
            int length = in.getInt(at);
            at += 4;
            if (length < 0 || length > encoded.length - at) {
                throw new IOException("its Blosc data are cut off");
            }
            decompress(at, length, block, i * part, part);
            at += length;
        }
    }

    private void decompress(int at, int length, byte[] block, int to, int n) throws IOException, DataFormatException {
        if (length == n) {
            System.arraycopy(encoded, at, block, to, n);
            return;
        }
        int codec = flags >>> 5;
        long got = switch (codec) {
            case 1 -> LZ4Factory.safeInstance().safeDecompressor().decompress(encoded, at, length, block, to, n);
            case 3 -> inflate(at, length, block, to, n);
            case 4 -> Zstd.decompressByteArray(block, to, n, encoded, at, length);
            default ->
                throw new IOException("its Blosc codec " + (codec == 0 ? "blosclz" : codec == 2 ? "snappy" : codec)
                        + " is not read; store it with lz4, zlib or zstd");
        };
        if (got != n) {
            throw new IOException("a Blosc block has " + got + " bytes of " + n);
        }
    }

    private int inflate(int at, int length, byte[] block, int to, int n) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(encoded, at, length);
            return inflater.inflate(block, to, n);
        } finally {
            inflater.end();
        }
    }

    /** Shuffled bytes stand byte 0 of all samples first, then byte 1, and so on; what is left over stands as it is. */
    private void unshuffle(byte[] block, int start, int n) {
        if ((flags & SHUFFLED) == 0 || typeSize == 1) {
            System.arraycopy(block, 0, raw, start, n);
            return;
        }
        int samples = n / typeSize;
        for (int b = 0; b < typeSize; b++) {
            int from = b * samples;
            for (int i = 0, to = start + b; i < samples; i++, to += typeSize) {
                raw[to] = block[from + i];
            }
        }
        int done = samples * typeSize;
        System.arraycopy(block, done, raw, start + done, n - done);
    }
}
