package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.RangedFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A long array of numbers in a file (positions or sizes of chunks), read by pages as they are asked for: an image may have
 * millions of chunks, and a task needs a few. Safe for several threads.
 */
final class ChunkIndex {
    /** Numbers a page: 64 KB of positions. */
    private static final int PAGE = 8192;
    /** So few bytes are read with the header, where they mostly stand. */
    private static final int SMALL = 4096;

    private final RangedFile file;
    private final String what;
    private final ByteOrder order;
    private final Field field;
    private final AtomicReferenceArray<long[]> pages;

    /** @throws io.sparkconvolve.core.InvalidInputException if the field has fewer than {@code needed} integers in the file */
    ChunkIndex(HeaderReader reader, Field field, long needed, String what) throws IOException {
        this.file = reader.file();
        this.what = what;
        this.order = reader.order();
        this.field = field;
        if (!field.type().isUnsignedInteger() || field.count() < needed) {
            throw Layout.invalid(
                    file,
                    what + " are " + Long.toUnsignedString(field.count()) + " values of type " + field.type()
                            + "; the image's size needs " + needed);
        }
        long bytes = field.bytes();
        if (bytes < 0 || field.position() < 0 || field.position() > file.length() - bytes) {
            throw Layout.invalid(
                    file,
                    "truncated or damaged: " + what + " need " + field.count() + " x "
                            + field.type().bytes() + " bytes at byte " + Long.toUnsignedString(field.position())
                            + ", but the file has " + file.length());
        }
        this.pages = new AtomicReferenceArray<>(Math.toIntExact((needed + PAGE - 1) / PAGE));
        if (bytes <= SMALL) {
            pages.set(0, numbers(reader.bytes(field.position(), bytes, what)));
        }
    }

    long get(long index) throws IOException {
        int page = (int) (index / PAGE);
        long[] numbers = pages.get(page);
        if (numbers == null) {
            // Two threads may both read it: the same numbers.
            numbers = read(page);
            pages.set(page, numbers);
        }
        return numbers[(int) (index % PAGE)];
    }

    private long[] read(int page) throws IOException {
        int size = field.type().bytes();
        long first = (long) page * PAGE;
        int n = (int) Math.min(PAGE, field.count() - first);
        return numbers(file.read(field.position() + first * size, (long) n * size, what));
    }

    private long[] numbers(byte[] bytes) {
        int size = field.type().bytes();
        long[] numbers = new long[bytes.length / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = HeaderReader.number(bytes, i * size, size, order);
        }
        return numbers;
    }
}
