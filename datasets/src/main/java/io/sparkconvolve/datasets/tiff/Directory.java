package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * One image file directory: its fields by tag, read on demand through a {@link HeaderReader}. Values of damaged or unknown
 * fields harm nobody who doesn't ask for them.
 */
final class Directory {
    /** More entries than any writer makes; a directory of this size is damage. */
    private static final int MOST_ENTRIES = 4096;

    private final HeaderReader reader;
    private final long position;
    private final TreeMap<Integer, Field> fields = new TreeMap<>();
    private final long next;

    /** Reads the entries of the directory at {@code position}. */
    Directory(HeaderReader reader, TiffHeader header, long position) throws IOException {
        this.reader = reader;
        this.position = position;
        String what = "the directory at " + Long.toUnsignedString(position);
        long count = reader.number(position, header.countBytes(), what);
        if (count < 1 || count > MOST_ENTRIES) {
            throw reader.invalid(what + " claims " + Long.toUnsignedString(count) + " entries; 1 to " + MOST_ENTRIES
                    + " are possible");
        }
        int entryBytes = header.entryBytes();
        long first = position + header.countBytes();
        byte[] entries = reader.bytes(first, count * entryBytes, what);
        for (int i = 0; i < count; i++) {
            Field field = header.field(entries, i * entryBytes, first + (long) i * entryBytes);
            // The first of two equal tags counts, as in libtiff. Unknown types are of unknown length: left out.
            if (field != null) {
                fields.putIfAbsent(field.tag(), field);
            }
        }
        this.next = reader.number(first + count * entryBytes, header.offsetBytes(), what);
    }

    /** Where the next directory lies; 0 after the last. */
    long next() {
        return next;
    }

    long position() {
        return position;
    }

    /** An error about this file. */
    InvalidInputException invalid(String message) {
        return reader.invalid(message);
    }

    /** The field, or null. */
    Field field(int tag) {
        return fields.get(tag);
    }

    boolean has(int tag) {
        return fields.containsKey(tag);
    }

    /** The first value of an integer field, or {@code absent} where there is no such field. */
    long integer(int tag, long absent) throws IOException {
        Field field = fields.get(tag);
        return field == null ? absent : integers(tag, 1)[0];
    }

    /** The first {@code n} values of an integer field, which must have them. */
    long[] integers(int tag, int n) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            throw reader.invalid("field " + tag + " is missing");
        }
        if (!field.type().isUnsignedInteger() || field.count() < n) {
            throw reader.invalid("field " + tag + " has " + Long.toUnsignedString(field.count()) + " values of type "
                    + field.type() + "; " + n + " integers are needed");
        }
        int size = field.type().bytes();
        byte[] bytes = reader.bytes(field.position(), (long) n * size, "field " + tag);
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = HeaderReader.number(bytes, i * size, size, reader.order());
        }
        return values;
    }

    /** The bytes of a field as stored. Refuses more than {@code most} bytes. */
    byte[] bytes(Field field, int most) throws IOException {
        long n = field.bytes();
        if (n < 0 || n > most) {
            throw reader.invalid("field " + field.tag() + " claims " + Long.toUnsignedString(field.count())
                    + " values of type " + field.type() + "; at most " + most + " bytes are read");
        }
        return reader.bytes(field.position(), n, "field " + field.tag());
    }

    /** The text of a field up to its first NUL, or null where there is no such field. */
    String text(int tag, int most) throws IOException {
        Field field = fields.get(tag);
        if (field == null) {
            return null;
        }
        String text = new String(bytes(field, most), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
