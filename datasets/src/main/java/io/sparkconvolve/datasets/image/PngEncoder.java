package io.sparkconvolve.datasets.image;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a PNG row by row; memory is a few rows. The same rows give the same bytes. */
final class PngEncoder implements Closeable {
    private static final int IDAT_BYTES = 1 << 16;
    private static final int FILTERS = 5;

    private final OutputStream out;
    private final Deflater deflater = new Deflater(6);
    private final byte[] compressed = new byte[IDAT_BYTES];
    private final int step;
    private final byte[][] filtered;
    private byte[] above;
    private int filled;

    PngEncoder(OutputStream out, Picture picture) throws IOException {
        this.out = out;
        this.step = picture.bands() * picture.dtype().bytes();
        this.above = new byte[picture.rowBytes()];
        this.filtered = new byte[FILTERS][1 + picture.rowBytes()];
        out.write(PngHeader.SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(picture.width()).putInt(picture.height());
        header.put((byte) (8 * picture.dtype().bytes())).put((byte) new int[] {0, 0, 4, 2, 6}[picture.bands()]);
        chunk("IHDR", header.array(), 13);
    }

    /** Adds a row: interleaved samples, 16-bit ones big-endian. */
    void row(byte[] row) throws IOException {
        deflater.setInput(filtered[bestFilter(row)]);
        System.arraycopy(row, 0, above, 0, row.length);
        drain();
    }

    /** Fills {@link #filtered}; the filter whose bytes have the smallest sum, as signed numbers, compresses best. */
    private int bestFilter(byte[] row) {
        int n = row.length;
        byte[] none = filtered[0];
        byte[] sub = filtered[1];
        byte[] up = filtered[2];
        byte[] average = filtered[3];
        byte[] paeth = filtered[4];
        long[] sums = new long[FILTERS];
        for (int i = 0; i < n; i++) {
            int left = i < step ? 0 : row[i - step] & 0xff;
            int corner = i < step ? 0 : above[i - step] & 0xff;
            int over = above[i] & 0xff;
            none[1 + i] = row[i];
            sub[1 + i] = (byte) (row[i] - left);
            up[1 + i] = (byte) (row[i] - over);
            average[1 + i] = (byte) (row[i] - (left + over >> 1));
            paeth[1 + i] = (byte) (row[i] - PngDecoder.paeth(left, over, corner));
        }
        int best = 0;
        for (int f = 0; f < FILTERS; f++) {
            filtered[f][0] = (byte) f;
            for (int i = 1; i <= n; i++) {
                sums[f] += Math.abs(filtered[f][i]);
            }
            best = sums[f] < sums[best] ? f : best;
        }
        return best;
    }

    private void drain() throws IOException {
        while (true) {
            int n = deflater.deflate(compressed, filled, compressed.length - filled);
            filled += n;
            if (filled == compressed.length) {
                chunk("IDAT", compressed, filled);
                filled = 0;
            } else if (n == 0) {
                return;
            }
        }
    }

    /** Ends the picture; the stream stays open. */
    void finish() throws IOException {
        deflater.finish();
        drain();
        chunk("IDAT", compressed, filled);
        chunk("IEND", new byte[0], 0);
    }

    private void chunk(String type, byte[] content, int n) throws IOException {
        byte[] name = type.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content, 0, n);
        out.write(ByteBuffer.allocate(4).putInt(n).array());
        out.write(name);
        out.write(content, 0, n);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Override
    public void close() {
        deflater.end();
    }
}
