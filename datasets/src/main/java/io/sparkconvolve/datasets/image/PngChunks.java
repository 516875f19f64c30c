package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Limit;
import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Where the chunks of a PNG lie; their content is read, and their checksums are compared, on demand. */
final class PngChunks {
    private static final int PLTE = 0x504c5445;
    private static final int TRNS = 0x74524e53;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;

    /** @param offset of the content */
    record Chunk(int type, long offset, int length) {}

    private final RangedFile file;
    private final List<Chunk> data = new ArrayList<>();
    private Chunk colors;
    private Chunk alphas;
    private byte[] palette;

    private PngChunks(RangedFile file) {
        this.file = file;
    }

    static PngChunks read(RangedFile file, PngHeader header) throws IOException {
        PngChunks chunks = new PngChunks(file);
        chunks.walk();
        if (header.color() == PngHeader.PALETTE) {
            chunks.readPalette();
        }
        return chunks;
    }

    private void walk() throws IOException {
        long at = PngHeader.END;
        long most = file.most(Limit.PARTS);
        for (long n = 0; n < most; n++) {
            ByteBuffer start = ByteBuffer.wrap(file.read(at, 8, "a chunk of the PNG"));
            Chunk chunk = new Chunk(start.getInt(4), at + 8, start.getInt(0));
            at = chunk.offset + chunk.length + 4;
            if (chunk.length < 0 || at > file.length()) {
                throw new InvalidInputException(file + " is truncated or damaged: the chunk at byte "
                        + (chunk.offset - 8) + " ends beyond the file's " + file.length() + " bytes");
            }
            switch (chunk.type) {
                case PLTE -> colors = chunk;
                case TRNS -> alphas = chunk;
                case IDAT -> data.add(chunk);
                case IEND -> {
                    return;
                }
                default -> {}
            }
        }
        throw new InvalidInputException(file + " has more than " + most + " chunks" + Limit.PARTS.advice(most));
    }

    /** The chunk's content. @throws InvalidInputException if its checksum is wrong */
    byte[] read(Chunk chunk) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(file.read(chunk.offset - 4, 4, "a chunk of the PNG"));
        byte[] content = file.read(chunk.offset, chunk.length, "a chunk of the PNG");
        crc.update(content);
        int stored = ByteBuffer.wrap(file.read(chunk.offset + chunk.length, 4, "a chunk of the PNG"))
                .getInt();
        if ((int) crc.getValue() != stored) {
            throw new InvalidInputException(
                    file + " is damaged: the checksum of its chunk at byte " + (chunk.offset - 8) + " is wrong");
        }
        return content;
    }

    private void readPalette() throws IOException {
        if (colors == null || colors.length % 3 != 0 || colors.length > 768) {
            throw new InvalidInputException(file + ": its palette is missing or damaged");
        }
        byte[] rgb = read(colors);
        byte[] alpha = alphas == null || alphas.length > 256 ? new byte[0] : read(alphas);
        // An index beyond the palette's end is black.
        palette = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            for (int b = 0; b < 3 && 3 * i + b < rgb.length; b++) {
                palette[4 * i + b] = rgb[3 * i + b];
            }
            palette[4 * i + 3] = i < alpha.length ? alpha[i] : (byte) 255;
        }
    }

    /** Bands of a pixel once a palette is expanded. */
    int bands(PngHeader header) {
        return header.color() != PngHeader.PALETTE ? header.channels() : alphas == null ? 3 : 4;
    }

    /** 256 entries of red, green, blue, alpha; null where the picture has no palette. */
    byte[] palette() {
        return palette;
    }

    List<Chunk> data() {
        return data;
    }

    /** Bytes of compressed pixels. */
    long dataBytes() {
        long bytes = 0;
        for (Chunk chunk : data) {
            bytes += chunk.length;
        }
        return bytes;
    }
}
