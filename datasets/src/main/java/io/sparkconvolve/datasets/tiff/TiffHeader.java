package io.sparkconvolve.datasets.tiff;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * The first bytes of a file: which of the two variants it is, its byte order, and where the first directory lies. Classic
 * TIFF has 32-bit positions, BigTIFF 64-bit ones; nothing else differs.
 */
final class TiffHeader {
    private static final int CLASSIC = 42;
    private static final int BIG = 43;

    private final boolean big;
    private final ByteOrder order;
    private final long firstDirectory;

    private TiffHeader(boolean big, ByteOrder order, long firstDirectory) {
        this.big = big;
        this.order = order;
        this.firstDirectory = firstDirectory;
    }

    /** Whether a file that starts with these bytes is a TIFF. */
    static boolean recognises(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        ByteOrder order = order(head);
        if (order == null) {
            return false;
        }
        long version = HeaderReader.number(head, 2, 2, order);
        return version == CLASSIC || version == BIG;
    }

    /** Reads the header and sets the reader's byte order. */
    static TiffHeader read(HeaderReader reader) throws IOException {
        byte[] head = reader.bytes(0, Math.min(16, reader.file().length()), "the header");
        if (!recognises(head)) {
            throw reader.invalid("not a TIFF: it starts neither with II*, MM* nor with BigTIFF's II+, MM+");
        }
        ByteOrder order = order(head);
        reader.order(order);
        boolean big = HeaderReader.number(head, 2, 2, order) == BIG;
        if (big && reader.number(4, 2, "the header") != 8) {
            throw reader.invalid(
                    "a BigTIFF with positions of " + reader.number(4, 2, "the header") + " bytes; only 8 are known");
        }
        long first = big ? reader.number(8, 8, "the header") : reader.number(4, 4, "the header");
        return new TiffHeader(big, order, first);
    }

    private static ByteOrder order(byte[] head) {
        if (head[0] == 'I' && head[1] == 'I') {
            return ByteOrder.LITTLE_ENDIAN;
        }
        return head[0] == 'M' && head[1] == 'M' ? ByteOrder.BIG_ENDIAN : null;
    }

    boolean big() {
        return big;
    }

    ByteOrder order() {
        return order;
    }

    long firstDirectory() {
        return firstDirectory;
    }

    /** Bytes of a directory's number of entries. */
    int countBytes() {
        return big ? 8 : 2;
    }

    /** Bytes of a directory's entry. */
    int entryBytes() {
        return big ? 20 : 12;
    }

    /** Bytes of a position. */
    int offsetBytes() {
        return big ? 8 : 4;
    }

    /**
     * The entry at {@code at} of {@code entries}, or null where its type is unknown.
     *
     * @param position where the entry lies in the file
     */
    Field field(byte[] entries, int at, long position) {
        int tag = (int) HeaderReader.number(entries, at, 2, order);
        FieldType type = FieldType.of((int) HeaderReader.number(entries, at + 2, 2, order));
        if (type == null) {
            return null;
        }
        long count = HeaderReader.number(entries, at + 4, offsetBytes(), order);
        int inline = 4 + offsetBytes();
        boolean fits = Long.compareUnsigned(count, offsetBytes() / type.bytes()) <= 0;
        long values = fits ? position + inline : HeaderReader.number(entries, at + inline, offsetBytes(), order);
        return new Field(tag, type, count, values);
    }
}
