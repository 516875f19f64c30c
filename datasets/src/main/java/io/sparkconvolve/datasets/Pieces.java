package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that is still in pieces: ranges of stored files, and zeros, in the order in which they will follow each other.
 * Built by {@link #add} and {@link #addZeros} and left alone from then on. Memory: 20 bytes a piece; pieces that follow each
 * other in one file are one.
 */
public final class Pieces implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int ZEROS = -1;

    private final String[] paths;
    private final long[] lengths;
    private int[] file = new int[16];
    /** Of a piece in its file. */
    private long[] position = new long[16];
    /** Of a piece in the whole. */
    private long[] end = new long[16];

    private int count;

    /** @param files that pieces are of; {@link #add} says which by their place in this list */
    public Pieces(List<FileStatus> files) {
        this(
                files.stream().map(status -> status.getPath().toString()).toArray(String[]::new),
                files.stream().mapToLong(FileStatus::getLen).toArray());
    }

    private Pieces(String[] paths, long[] lengths) {
        this.paths = paths;
        this.lengths = lengths;
    }

    /** Goes on with {@code n} bytes from {@code from} of a file. */
    public void add(int number, long from, long n) {
        if (number < 0 || from < 0 || n < 0 || from > lengths[number] - n) {
            throw new IllegalArgumentException(n + " bytes at " + from + " are not in " + paths[number] + ", which has "
                    + lengths[number] + " bytes");
        }
        append(number, from, n);
    }

    public void addZeros(long n) {
        append(ZEROS, 0, n);
    }

    private void append(int number, long from, long n) {
        if (n == 0) {
            return;
        }
        int last = count - 1;
        boolean follows = last >= 0
                && file[last] == number
                && (number == ZEROS || position[last] + end[last] - start(last) == from);
        if (follows) {
            end[last] += n;
            return;
        }
        if (count == file.length) {
            file = Arrays.copyOf(file, 2 * count);
            position = Arrays.copyOf(position, 2 * count);
            end = Arrays.copyOf(end, 2 * count);
        }
        file[count] = number;
        position[count] = from;
        end[count] = length() + n;
        count++;
    }

    /** Of the whole, in bytes. */
    public long length() {
        return count == 0 ? 0 : end[count - 1];
    }

    int count() {
        return count;
    }

    /** The piece that has the byte at {@code at} of the whole; {@link #count} at its end. */
    int find(long at) {
        int found = Arrays.binarySearch(end, 0, count, at);
        return found < 0 ? -found - 1 : found + 1;
    }

    long start(int piece) {
        return piece == 0 ? 0 : end[piece - 1];
    }

    long end(int piece) {
        return end[piece];
    }

    boolean isZeros(int piece) {
        return file[piece] == ZEROS;
    }

    int file(int piece) {
        return file[piece];
    }

    /** Where in its file the byte at {@code at} of the whole is, which the piece must hold. */
    long position(int piece, long at) {
        return position[piece] + at - start(piece);
    }

    Path path(int number) {
        return new Path(paths[number]);
    }

    long fileLength(int number) {
        return lengths[number];
    }

    /** The bytes {@code [from, to)} of the whole, with the names of no other files than theirs. */
    public Pieces range(long from, long to) {
        Map<Integer, Integer> kept = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        for (int piece = find(from); piece < count && start(piece) < to; piece++) {
            if (!isZeros(piece) && kept.putIfAbsent(file[piece], order.size()) == null) {
                order.add(file[piece]);
            }
        }
        Pieces part = new Pieces(
                order.stream().map(number -> paths[number]).toArray(String[]::new),
                order.stream().mapToLong(number -> lengths[number]).toArray());
        for (int piece = find(from); piece < count && start(piece) < to; piece++) {
            long first = Math.max(from, start(piece));
            long n = Math.min(to, end[piece]) - first;
            part.append(isZeros(piece) ? ZEROS : kept.get(file[piece]), isZeros(piece) ? 0 : position(piece, first), n);
        }
        return part;
    }

    /**
     * Reads the whole from its beginning to its end. The stream can be set back to a mark at any distance. Memory: one buffer
     * of 4 MiB at most.
     */
    public InputStream open(FileSystem fs) {
        return new PieceStream(fs, this);
    }

    /** Copies the whole. */
    public void writeTo(FileSystem fs, OutputStream out) throws IOException {
        try (InputStream in = open(fs)) {
            in.transferTo(out);
        }
    }
}
