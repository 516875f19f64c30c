package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.Staging;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;

/**
 * Copies the chunks of all parts in the file's order. Memory: 16 bytes a chunk (a quarter of a per mille of the samples),
 * one buffer, and a bounded number of open parts, enough for a row of tiles.
 */
final class PartJoiner implements Closeable {
    private static final int MOST_OPEN = 256;
    /** Holds the list of most parts, so that it costs one request. */
    private static final int TAIL = 1 << 14;

    private final Staging staging;
    private final OutputLayout layout;
    private final FileStatus[] parts;
    /** Which part has the chunk, counted from 1; 0: none. */
    private final int[] part;

    private final int[] size;
    private final long[] position;
    private final LinkedHashMap<Integer, FSDataInputStream> open = new LinkedHashMap<>(64, 0.75f, true);

    private PartJoiner(Staging staging, OutputLayout layout) throws IOException {
        this.staging = staging;
        this.layout = layout;
        this.parts = staging.parts();
        int chunks = (int) layout.chunks();
        this.part = new int[chunks];
        this.size = new int[chunks];
        this.position = new long[chunks];
    }

    /** Reads the lists of all parts. @throws IOException if a chunk is in none of them */
    static PartJoiner open(Staging staging, OutputLayout layout) throws IOException {
        PartJoiner joiner = new PartJoiner(staging, layout);
        for (int i = 0; i < joiner.parts.length; i++) {
            joiner.index(i);
        }
        for (int i = 0; i < joiner.part.length; i++) {
            if (joiner.part[i] == 0) {
                throw new IOException("chunk " + i + " of " + staging + " is missing: a tile was not written");
            }
        }
        return joiner;
    }

    private void index(int number) throws IOException {
        FileStatus status = parts[number];
        long length = status.getLen();
        try (FSDataInputStream in = staging.openPart(status.getPath().getName())) {
            byte[] tail = tail(in, length, Math.min(length, TAIL));
            int count = length < PartWriter.TRAILER ? -1 : count(tail);
            long listBytes = (long) count * PartWriter.ENTRY + PartWriter.TRAILER;
            if (count < 0 || listBytes > length) {
                throw damaged(status);
            }
            if (listBytes > tail.length) {
                tail = tail(in, length, listBytes);
            }
            ByteBuffer list = ByteBuffer.wrap(tail).position(tail.length - (int) listBytes);
            long at = 0;
            for (int i = 0; i < count; i++) {
                long chunk = list.getLong();
                int n = list.getInt();
                if (chunk < 0 || chunk >= part.length || n < 0 || at + n > length - listBytes) {
                    throw damaged(status);
                }
                part[(int) chunk] = number + 1;
                size[(int) chunk] = n;
                position[(int) chunk] = at;
                at += n;
            }
        }
    }

    private static byte[] tail(FSDataInputStream in, long length, long n) throws IOException {
        byte[] tail = new byte[Math.toIntExact(n)];
        in.readFully(length - n, tail, 0, tail.length);
        return tail;
    }

    private static int count(byte[] tail) {
        ByteBuffer trailer = ByteBuffer.wrap(tail).position(tail.length - PartWriter.TRAILER);
        int count = trailer.getInt();
        return trailer.getInt() == PartWriter.MAGIC ? count : -1;
    }

    private static IOException damaged(FileStatus part) {
        return new IOException("part " + part.getPath() + " is damaged (" + part.getLen() + " bytes)");
    }

    /** Bytes of a chunk. */
    int size(long chunk) {
        return size[(int) chunk];
    }

    /** Copies all chunks in order; those that follow each other in their part, in one go. */
    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = Staging.copyBuffer();
        int chunks = (int) layout.chunks();
        for (int first = 0; first < chunks; ) {
            int next = first + 1;
            long end = position[first] + size[first];
            while (next < chunks && part[next] == part[first] && position[next] == end) {
                end += size[next++];
            }
            FSDataInputStream in = stream(part[first] - 1);
            for (long at = position[first]; at < end; ) {
                int n = (int) Math.min(buffer.length, end - at);
                in.readFully(at, buffer, 0, n);
                out.write(buffer, 0, n);
                at += n;
            }
            first = next;
        }
    }

    private FSDataInputStream stream(int number) throws IOException {
        FSDataInputStream in = open.get(number);
        if (in == null) {
            if (open.size() >= MOST_OPEN) {
                Iterator<FSDataInputStream> oldest = open.values().iterator();
                oldest.next().close();
                oldest.remove();
            }
            in = staging.openPart(parts[number].getPath().getName());
            open.put(number, in);
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        for (FSDataInputStream in : open.values()) {
            in.close();
        }
    }
}
