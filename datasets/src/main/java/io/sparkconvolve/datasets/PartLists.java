package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** Reads the lists at the ends of parts that {@link PartWriter} wrote; of what they list, nothing. */
public final class PartLists {
    /** Holds the list of most parts, so that it costs one request. */
    private static final int TAIL = 1 << 14;

    /** Requests under way: what they cost is waiting. */
    private static final int THREADS = 16;

    /** Takes the entries of all parts, one at a time; those of a part in their order. */
    public interface Visitor {
        /**
         * @param part its number
         * @param position of the run in the part
         */
        void accept(int part, long key, long position, int size) throws IOException;
    }

    private PartLists() {}

    /** @throws IOException that names a part which is cut off or damaged, or is gone */
    public static void read(Staging staging, List<FileStatus> parts, Visitor visitor) throws IOException {
        FileSystem fs = staging.fs();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, parts.size())), work -> {
            Thread thread = new Thread(work, "part-lists");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                int number = i;
                reads.add(threads.submit(() -> {
                    ByteBuffer list = list(fs, parts.get(number));
                    synchronized (visitor) {
                        visit(number, parts.get(number), list, visitor);
                    }
                    return null;
                }));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading the parts of " + staging, e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The entries, from the buffer's position to its limit. */
    private static ByteBuffer list(FileSystem fs, FileStatus part) throws IOException {
        try {
            return Attempts.ofKnown(fs.getConf(), again -> listOnce(fs, part));
        } catch (FileNotFoundException e) {
            // Without the cause, which stands for an input that is not there.
            throw new IOException("part " + part.getPath() + " is missing: a tile was not written");
        }
    }

    private static ByteBuffer listOnce(FileSystem fs, FileStatus part) throws IOException {
        long length = part.getLen();
        try (FSDataInputStream in = RangedReads.open(fs, part)) {
            byte[] tail = tail(in, length, Math.min(length, TAIL));
            long count = length < PartWriter.TRAILER ? -1 : count(tail);
            long bytes = count * PartWriter.ENTRY + PartWriter.TRAILER;
            if (count < 0 || bytes > length) {
                throw damaged(part);
            }
            if (bytes > tail.length) {
                tail = tail(in, length, bytes);
            }
            return ByteBuffer.wrap(tail, tail.length - (int) bytes, (int) bytes - PartWriter.TRAILER);
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

    private static void visit(int number, FileStatus part, ByteBuffer list, Visitor visitor) throws IOException {
        long end = part.getLen() - list.remaining() - PartWriter.TRAILER;
        long position = 0;
        while (list.hasRemaining()) {
            long key = list.getLong();
            int size = list.getInt();
            if (key < 0 || size < 0 || position + size > end) {
                throw damaged(part);
            }
            visitor.accept(number, key, position, size);
            position += size;
        }
    }

    private static IOException damaged(FileStatus part) {
        return new IOException("part " + part.getPath() + " is damaged (" + part.getLen() + " bytes)");
    }
}
