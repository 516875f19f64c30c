package io.sparkconvolve.datasets.image;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.RangedFile;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Decodes a PNG into interleaved samples, 16-bit ones big-endian: palettes are expanded, 1 to 4 bits of gray are spread
 * over 0 to 255. The JDK's reader is not used: it changes colour models on its way and hides where a file is damaged.
 */
final class PngDecoder {
    /** Adam7: first column, first row, column step, row step of each pass. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int INFLATE_BYTES = 1 << 16;
    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final RangedFile file;
    private final PngHeader header;
    private final PngChunks chunks;
    private final Picture picture;
    private final byte[] pixels;

    PngDecoder(RangedFile file, PngHeader header, PngChunks chunks, Picture picture) {
        this.file = file;
        this.header = header;
        this.chunks = chunks;
        this.picture = picture;
        this.pixels = new byte[picture.height() * picture.rowBytes()];
    }

    byte[] decode() throws IOException {
        int row = 0;
        Inflater inflater = new Inflater();
        try (InputStream in = new InflaterInputStream(compressed(), inflater, INFLATE_BYTES)) {
            for (int[] pass : header.interlaced() ? PASSES : ONE_PASS) {
                int width = (picture.width() - pass[0] + pass[2] - 1) / pass[2];
                if (width == 0) {
                    continue;
                }
                byte[] previous = new byte[header.rowBytes(width)];
                byte[] current = new byte[previous.length];
                for (row = pass[1]; row < picture.height(); row += pass[3]) {
                    int filter = in.read();
                    if (filter < 0 || in.readNBytes(current, 0, current.length) < current.length) {
                        throw new EOFException("the data end");
                    }
                    unfilter(filter, current, previous);
                    place(current, width, row, pass);
                    byte[] spare = previous;
                    previous = current;
                    current = spare;
                }
            }
        } catch (EOFException | java.util.zip.ZipException e) {
            throw new InvalidInputException(
                    file + " is damaged: its pixels can't be decoded beyond row " + row + ": " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
        return pixels;
    }

    /** The IDAT chunks, one after the other; each is read when its turn comes. */
    private InputStream compressed() {
        List<PngChunks.Chunk> data = chunks.data();
        return new SequenceInputStream(new java.util.Enumeration<InputStream>() {
            private int next;

            @Override
            public boolean hasMoreElements() {
                return next < data.size();
            }

            @Override
            public InputStream nextElement() {
                try {
                    return new ByteArrayInputStream(chunks.read(data.get(next++)));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        });
    }

    private void unfilter(int filter, byte[] row, byte[] above) throws IOException {
        int step = header.filterStep();
        int n = row.length;
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < n; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < n; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < n; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    row[i] += (byte) (left + (above[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < n; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    int corner = i < step ? 0 : above[i - step] & 0xff;
                    row[i] += (byte) paeth(left, above[i] & 0xff, corner);
                }
            }
            default -> throw new java.util.zip.ZipException("there is no filter " + filter);
        }
    }

    /** The neighbour nearest to left + above - corner. */
    static int paeth(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private void place(byte[] row, int width, int y, int[] pass) {
        int pixelBytes = picture.bands() * picture.dtype().bytes();
        int at = y * picture.rowBytes() + pass[0] * pixelBytes;
        int step = pass[2] * pixelBytes;
        if (header.color() == PngHeader.PALETTE) {
            byte[] palette = chunks.palette();
            for (int x = 0; x < width; x++, at += step) {
                System.arraycopy(palette, 4 * bits(row, x), pixels, at, pixelBytes);
            }
        } else if (header.bits() < 8) {
            int spread = 255 / ((1 << header.bits()) - 1);
            for (int x = 0; x < width; x++, at += step) {
                pixels[at] = (byte) (bits(row, x) * spread);
            }
        } else if (step == pixelBytes) {
            System.arraycopy(row, 0, pixels, at, row.length);
        } else {
            for (int x = 0; x < width; x++, at += step) {
                System.arraycopy(row, x * pixelBytes, pixels, at, pixelBytes);
            }
        }
    }

    /** Sample {@code x} of a row of 1, 2, 4 or 8 bits each, the first in the highest bits. */
    private int bits(byte[] row, int x) {
        int bits = header.bits();
        int bit = x * bits;
        return row[bit >> 3] >> 8 - bits - (bit & 7) & (1 << bits) - 1;
    }
}
