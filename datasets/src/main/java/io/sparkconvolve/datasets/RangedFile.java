package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file that is read in ranges, by any number of threads. Nothing is allocated for a range before it is known to lie in
 * the file, so that a header's claims cost nothing.
 *
 * <p>On an object store a read is one request for these bytes and no others, and threads don't wait for each other. A file
 * that is replaced meanwhile is an error and no mixture of both; on {@code file:} the old one is read to its end.
 */
public final class RangedFile implements Closeable {
    private final Storage storage;
    private final FileSystem fs;
    private final FileStatus status;
    private final Path path;
    private final long length;
    private final String identity;
    /** On {@code file:}: all threads read from it. */
    private FSDataInputStream stream;
    /** Streams that failed, and that some thread may still be reading from. */
    private final List<FSDataInputStream> retired = new ArrayList<>();
    /** Elsewhere: streams that no thread reads from just now. Some connectors let one thread read from a stream at a time. */
    private final ArrayDeque<FSDataInputStream> idle = new ArrayDeque<>();

    private boolean closed;

    private RangedFile(Storage storage, FileSystem fs, FileStatus status) {
        this.storage = storage;
        this.fs = fs;
        this.status = status;
        this.path = status.getPath();
        this.length = status.getLen();
        this.identity = identity(status);
    }

    /** Opens a file. @throws InvalidInputException that names it if there is none, or it may not be read */
    public static RangedFile open(Storage storage, Path path) throws IOException {
        FileSystem fs = storage.fileSystem(path);
        try {
            RangedFile file = new RangedFile(storage, fs, fs.getFileStatus(path));
            if (file.isLocal()) {
                file.stream();
            } else {
                file.give(RangedReads.open(fs, file.status));
            }
            return file;
        } catch (FileNotFoundException e) {
            // The local file system says "(Permission denied)" in an exception of this type, too.
            throw new InvalidInputException("can't read " + path + ": " + e.getMessage(), e);
        } catch (org.apache.hadoop.security.AccessControlException | java.nio.file.AccessDeniedException e) {
            throw new InvalidInputException("may not read " + path + ": " + e.getMessage(), e);
        }
    }

    /** What tells a file from its later versions: path, length, time of change, and the store's tag where there is one. */
    public static String identity(FileStatus status) {
        String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
        return status.getPath() + "|" + status.getLen() + "|" + status.getModificationTime()
                + (tag == null ? "" : "|" + tag);
    }

    public Path path() {
        return path;
    }

    public long length() {
        return length;
    }

    /** How much of what it claims is believed. */
    public long most(Limit limit) {
        return storage.most(limit);
    }

    /** Whether a read costs no more than copying its bytes. */
    public boolean isLocal() {
        return "file".equals(path.toUri().getScheme());
    }

    public String identity() {
        return identity;
    }

    /**
     * Reads {@code n} bytes from {@code position} into a new array.
     *
     * @param what is being read, for the message: {@code "tile (3, 4)"}
     * @throws InvalidInputException if the file ends before the range does
     */
    public byte[] read(long position, long n, String what) throws IOException {
        check(position, n, what);
        if (n > Integer.MAX_VALUE - 16) {
            throw new InvalidInputException(path + ": " + what + " has " + n + " bytes; one read is at most 2 GiB");
        }
        byte[] bytes = new byte[(int) n];
        read(position, bytes, 0, bytes.length, what);
        return bytes;
    }

    /** As {@link #read(long, long, String)}, into a given array. */
    public void read(long position, byte[] into, int offset, int n, String what) throws IOException {
        check(position, n, what);
        try {
            readFully(position, into, offset, n);
        } catch (EOFException e) {
            throw new InvalidInputException(
                    path + " became shorter while it was read: " + what + " needs " + n + " bytes at " + position, e);
        }
    }

    private void readFully(long position, byte[] into, int offset, int n) throws IOException {
        Attempts.of(fs.getConf(), again -> {
            if (isLocal()) {
                readNear(position, into, offset, n);
            } else {
                readFar(position, into, offset, n);
            }
            return null;
        });
    }

    private void readNear(long position, byte[] into, int offset, int n) throws IOException {
        FSDataInputStream in = stream();
        try {
            readFully(in, position, into, offset, n);
        } catch (IOException e) {
            // It may be of no more use: another thread that is interrupted while reading closes a local file for all.
            retire(in);
            throw e;
        }
    }

    private void readFar(long position, byte[] into, int offset, int n) throws IOException {
        try {
            FSDataInputStream in = take();
            try {
                readFully(in, position, into, offset, n);
            } catch (IOException | RuntimeException | Error e) {
                in.close();
                throw e;
            }
            give(in);
        } catch (IOException e) {
            checkUnchanged(e);
            throw e;
        }
    }

    private FSDataInputStream take() throws IOException {
        synchronized (this) {
            FSDataInputStream in = idle.poll();
            if (in != null) {
                return in;
            }
        }
        FSDataInputStream in = RangedReads.open(fs, status);
        if (!RangedReads.isPinned(status)) {
            checkUnchanged(null);
        }
        return in;
    }

    private void give(FSDataInputStream in) throws IOException {
        synchronized (this) {
            if (!closed) {
                idle.push(in);
                return;
            }
        }
        in.close();
    }

    /** @throws InvalidInputException if the file is not what was opened */
    private void checkUnchanged(IOException failure) {
        String found;
        try {
            found = identity(fs.getFileStatus(path));
        } catch (FileNotFoundException e) {
            throw new InvalidInputException(path + " was removed while it was read", failure == null ? e : failure);
        } catch (IOException e) {
            return;
        }
        if (!found.equals(identity)) {
            throw new InvalidInputException(
                    path + " was replaced while it was read; run again when nobody writes it", failure);
        }
    }

    private static void readFully(FSDataInputStream in, long position, byte[] into, int offset, int n)
            throws IOException {
        try {
            in.readFully(position, into, offset, n);
        } catch (FSError e) {
            // Hadoop's local file system makes an Error of what is an IOException elsewhere.
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        }
    }

    private void check(long position, long n, String what) {
        if (position < 0 || n < 0 || position > length || n > length - position) {
            throw new InvalidInputException(path + " is truncated or damaged: " + what + " needs " + n
                    + " bytes at byte " + position + ", but the file has " + length);
        }
    }

    private synchronized FSDataInputStream stream() throws IOException {
        if (stream == null) {
            stream = fs.open(path);
        }
        return stream;
    }

    /** The next read opens the file again. Other threads may still be reading from this stream. */
    private synchronized void retire(FSDataInputStream broken) {
        if (stream == broken) {
            stream = null;
            retired.add(broken);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        while (!idle.isEmpty()) {
            idle.pop().close();
        }
        if (stream != null) {
            retired.add(stream);
            stream = null;
        }
        for (FSDataInputStream one : retired) {
            one.close();
        }
        retired.clear();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
