package io.sparkconvolve.datasets;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;

/** Reads {@link Pieces} one after the other. For one thread. */
final class PieceStream extends InputStream {
    /** What one request brings at most. */
    private static final int BUFFER_BYTES = 4 << 20;

    /** A row of tiles, mostly: their parts take turns. */
    private static final int MOST_OPEN = 64;

    private final FileSystem fs;
    private final Pieces pieces;
    private final byte[] buffer;
    private final LinkedHashMap<Integer, FSDataInputStream> open = new LinkedHashMap<>(16, 0.75f, true);
    private int next;
    private int held;
    /** Of the whole: where the buffer's first byte is. */
    private long start;

    private long mark;

    PieceStream(FileSystem fs, Pieces pieces) {
        this.fs = fs;
        this.pieces = pieces;
        this.buffer = new byte[(int) Math.min(BUFFER_BYTES, pieces.length())];
    }

    private long position() {
        return start + next;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int n) throws IOException {
        Objects.checkFromIndexSize(offset, n, into.length);
        if (n == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int got = Math.min(n, held - next);
        System.arraycopy(buffer, next, into, offset, got);
        next += got;
        return got;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        long before = position();
        while (fill()) {
            out.write(buffer, next, held - next);
            next = held;
        }
        return position() - before;
    }

    @Override
    public int available() {
        return held - next;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        mark = position();
    }

    @Override
    public synchronized void reset() {
        start = mark;
        next = 0;
        held = 0;
    }

    /** Has at least one byte in the buffer; false: there are no more. */
    private boolean fill() throws IOException {
        if (next < held) {
            return true;
        }
        long at = position();
        int n = 0;
        for (int piece = pieces.find(at); piece < pieces.count() && n < buffer.length; piece++) {
            int take = (int) Math.min(buffer.length - n, pieces.end(piece) - at);
            if (pieces.isZeros(piece)) {
                Arrays.fill(buffer, n, n + take, (byte) 0);
            } else {
                readPiece(piece, at, n, take);
            }
            n += take;
            at += take;
        }
        start = at - n;
        next = 0;
        held = n;
        return n > 0;
    }

    private void readPiece(int piece, long at, int offset, int n) throws IOException {
        int file = pieces.file(piece);
        try {
            Attempts.ofKnown(fs.getConf(), again -> {
                if (again) {
                    forget(file);
                }
                stream(file).readFully(pieces.position(piece, at), buffer, offset, n);
                return null;
            });
        } catch (FileNotFoundException e) {
            // Without the cause, which stands for an input that is not there.
            throw new IOException("part " + pieces.path(file) + " is missing: a tile was not written");
        } catch (EOFException e) {
            throw new IOException(
                    "part " + pieces.path(file) + " is damaged: it had " + pieces.fileLength(file) + " bytes", e);
        }
    }

    private void forget(int file) throws IOException {
        FSDataInputStream broken = open.remove(file);
        if (broken != null) {
            broken.close();
        }
    }

    private FSDataInputStream stream(int file) throws IOException {
        FSDataInputStream in = open.get(file);
        if (in == null) {
            if (open.size() >= MOST_OPEN) {
                Iterator<FSDataInputStream> oldest = open.values().iterator();
                oldest.next().close();
                oldest.remove();
            }
            in = RangedReads.open(fs, pieces.path(file), pieces.fileLength(file));
            open.put(file, in);
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        for (FSDataInputStream in : open.values()) {
            in.close();
        }
        open.clear();
    }
}
