package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.ChunkLayout;
import io.sparkconvolve.datasets.ChunkedSource;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.Path;

/** Reads a PNG: one chunk, the whole picture. */
final class PngSource extends ChunkedSource {
    /** Deflate makes at most 1032 bytes of one. */
    private static final long MAX_RATIO = 1032;

    private final RangedFile file;
    private final PngHeader header;
    private final PngChunks chunks;
    private final Picture picture;

    private PngSource(RangedFile file, PngHeader header, PngChunks chunks, Picture picture) {
        super(info(header, picture), layout(picture), file.identity());
        this.file = file;
        this.header = header;
        this.chunks = chunks;
        this.picture = picture;
    }

    private static ArrayInfo info(PngHeader header, Picture picture) {
        String kind = switch (header.color()) {
            case 0 -> "gray";
            case PngHeader.PALETTE -> "palette";
            case 4 -> "gray, alpha";
            case 6 -> "RGB, alpha";
            default -> "RGB";
        };
        String format = "PNG, " + kind + ", " + header.bits() + " bits" + (header.interlaced() ? ", interlaced" : "");
        return new ArrayInfo(format, picture.dtype(), picture.shape(), picture.shape(), null, Metadata.NONE);
    }

    static ChunkLayout layout(Picture picture) {
        return new ChunkLayout(
                ByteOrder.BIG_ENDIAN,
                ChunkLayout.Edge.FULL,
                picture.bands() == 1 ? ChunkLayout.Interleave.PLANES : ChunkLayout.Interleave.PIXELS);
    }

    static PngSource open(Storage storage, Path path) throws IOException {
        RangedFile file = RangedFile.open(storage, path);
        try {
            PngHeader header = PngHeader.read(file);
            // Before the chunks are looked at: a size that can't be is the better reason to give.
            Picture.of(file.toString(), header.channels(), header.height(), header.width(), header.dtype());
            PngChunks chunks = PngChunks.read(file, header);
            Picture picture =
                    Picture.of(file.toString(), chunks.bands(header), header.height(), header.width(), header.dtype());
            long stored = (long) header.rowBytes(picture.width()) * picture.height();
            if (stored / MAX_RATIO > chunks.dataBytes()) {
                throw new InvalidInputException(file + " is damaged: its " + chunks.dataBytes()
                        + " compressed bytes can't hold " + picture.width() + " x " + picture.height() + " pixels");
            }
            return new PngSource(file, header, chunks, picture);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    protected byte[] readChunk(long[] index) throws IOException {
        try {
            return new PngDecoder(file, header, chunks, picture).decode();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
