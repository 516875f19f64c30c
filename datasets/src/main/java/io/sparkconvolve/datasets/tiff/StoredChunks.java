package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.PartLists;
import io.sparkconvolve.datasets.Pieces;
import io.sparkconvolve.datasets.Staging;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/** Where the chunks of a TIFF lie in what tiles left. Memory: 16 bytes a chunk, a quarter of a per mille of the samples. */
final class StoredChunks {
    private final Staging staging;
    private final List<FileStatus> parts;
    /** Which part has the chunk, counted from 1; 0: none. */
    private final int[] part;

    private final int[] size;
    private final long[] position;

    private StoredChunks(Staging staging, long count) throws IOException {
        this.staging = staging;
        this.parts = List.of(staging.parts());
        int chunks = Math.toIntExact(count);
        this.part = new int[chunks];
        this.size = new int[chunks];
        this.position = new long[chunks];
    }

    /** Reads the lists of all parts. @param count chunks of the file @throws IOException if a chunk is in none of them */
    static StoredChunks read(Staging staging, long count) throws IOException {
        StoredChunks chunks = new StoredChunks(staging, count);
        PartLists.read(staging, chunks.parts, chunks::note);
        for (int i = 0; i < chunks.part.length; i++) {
            if (chunks.part[i] == 0) {
                throw new IOException("chunk " + i + " of " + staging + " is missing: a tile was not written");
            }
        }
        return chunks;
    }

    private void note(int number, long chunk, long at, int n) throws IOException {
        if (chunk >= part.length) {
            throw new IOException("a part of " + staging + " is damaged: it has chunk " + chunk + " of " + part.length);
        }
        part[(int) chunk] = number + 1;
        size[(int) chunk] = n;
        position[(int) chunk] = at;
    }

    /** Bytes of a chunk. */
    int size(long chunk) {
        return size[(int) chunk];
    }

    /** The file: its head, then all chunks in order. */
    Pieces after(FileStatus head) {
        List<FileStatus> files = new ArrayList<>(parts);
        files.add(head);
        Pieces pieces = new Pieces(files);
        pieces.add(parts.size(), 0, head.getLen());
        for (int chunk = 0; chunk < part.length; chunk++) {
            pieces.add(part[chunk] - 1, position[chunk], size[chunk]);
        }
        return pieces;
    }
}
