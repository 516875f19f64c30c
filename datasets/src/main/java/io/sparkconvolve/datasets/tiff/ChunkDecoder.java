package io.sparkconvolve.datasets.tiff;

import java.nio.ByteOrder;

/** Turns a chunk's bytes in the file into samples of whole bytes, laid out as the source says. Stateless. */
final class ChunkDecoder {
    private final Layout layout;
    private final ByteOrder order;

    ChunkDecoder(Layout layout, ByteOrder order) {
        this.layout = layout;
        this.order = order;
    }

    /** Byte order of what {@link #decode} returns. */
    ByteOrder order() {
        return layout.wholeBytes() ? order : ByteOrder.LITTLE_ENDIAN;
    }

    /** Whether the file's bytes are the samples. */
    boolean isCopy() {
        return layout.compression() == Compression.NONE
                && layout.wholeBytes()
                && !layout.lowBitFirst()
                && !layout.palette();
    }

    /** The samples of {@code n} bytes, which are overwritten if need be. */
    byte[] decode(byte[] raw, int from, int n, int rows, Page page) throws DamagedChunkException {
        if (layout.lowBitFirst() && layout.compression() != Compression.JPEG) {
            Bits.reverse(raw, from, n);
        }
        int rowBytes = layout.rowBytes();
        int size = rowBytes * rows;
        if (!layout.compression().canHold(n, size)) {
            throw new DamagedChunkException(
                    n + " bytes of " + layout.compression().title() + " can't be " + size);
        }
        byte[] data;
        if (layout.compression() == Compression.JPEG) {
            data = JpegChunk.decode(raw, from, n, page.jpegTables(), layout, rows);
        } else {
            data = new byte[size];
            Codecs.decode(layout.compression(), raw, from, n, data, size);
            undoPredictor(data, rows);
        }
        int rowSamples = layout.chunkWidth() * layout.samplesInChunk();
        if (!layout.wholeBytes()) {
            data = Bits.unpack(data, rows, rowSamples, layout.bits());
        }
        return layout.palette() ? expand(data, rows * rowSamples, page.palette()) : data;
    }

    private void undoPredictor(byte[] data, int rows) {
        if (layout.predictor() == Predictor.NONE) {
            return;
        }
        int step = layout.samplesInChunk();
        int rowSamples = layout.chunkWidth() * step;
        byte[] scratch = new byte[layout.predictor() == Predictor.FLOATING ? layout.rowBytes() : 0];
        Predictor.undo(layout.predictor(), order, data, rows, rowSamples, step, layout.bits() / 8, scratch);
    }

    /** Indexes of one or two bytes become pixels of three. */
    private byte[] expand(byte[] indexes, int n, byte[] palette) {
        int colours = palette.length / 3;
        byte[] pixels = new byte[Math.multiplyExact(3, n)];
        int bytes = layout.bits() > 8 ? 2 : 1;
        for (int i = 0; i < n; i++) {
            int index = bytes == 1 ? indexes[i] & 0xFF : (int) HeaderReader.number(indexes, 2 * i, 2, order());
            pixels[3 * i] = palette[index];
            pixels[3 * i + 1] = palette[colours + index];
            pixels[3 * i + 2] = palette[2 * colours + index];
        }
        return pixels;
    }
}
