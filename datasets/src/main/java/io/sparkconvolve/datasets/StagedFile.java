package io.sparkconvolve.datasets;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;

/**
 * One output file of known length, whose tiles go to known offsets. On {@code file:} they are written in place into the
 * staged file; elsewhere each tile leaves a part, and {@link #publish} joins them by streaming.
 *
 * <p>Bytes that no tile wrote are zero. Local writes are not forced to the disk: they survive the death of a process,
 * not of the machine.
 */
public final class StagedFile implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER_BYTES = 1 << 20;

    /** From direct buffers the kernel takes bytes itself; from heap buffers the JDK copies them into a direct one first. */
    private static final ThreadLocal<ByteBuffer> DIRECT =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));

    private final Staging staging;
    private final long length;
    private final byte[] header;

    /**
     * @param length of the whole file, in bytes
     * @param header the file's first bytes
     */
    public StagedFile(Staging staging, long length, byte[] header) {
        this.staging = staging;
        this.length = length;
        this.header = header.clone();
    }

    /** Takes a tile's bytes: {@code n} bytes of {@code bytes} belong at {@code offset} of the file. */
    public interface Runs {
        void write(long offset, byte[] bytes, int from, int n) throws IOException;
    }

    /** What writes a tile's runs. Fewest system calls: runs in order of offset, adjacent runs follow each other. */
    public interface Tile {
        void writeTo(Runs runs) throws IOException;
    }

    /** Whether tiles may have any shape at the same cost; else those that are few long runs are much cheaper. */
    public boolean writesInPlace() throws IOException {
        return staging.isLocal();
    }

    /** Makes the file where it is to be written in place; one that is there keeps what tiles wrote. */
    public void begin() throws IOException {
        if (!staging.isLocal()) {
            return;
        }
        try (FileChannel file =
                FileChannel.open(staging.local(staging.data()), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (length > header.length && file.size() < length) {
                // The last byte first: the file is as long as it will be, and sparse until tiles fill it.
                writeFully(file, length - 1, ByteBuffer.allocate(1));
            }
            writeFully(file, 0, ByteBuffer.wrap(header));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes a tile.
     *
     * @param name of the tile, unique in this file and the same in every attempt; letters, digits, {@code -} and {@code _}
     */
    public void write(String name, Tile tile, Ledger ledger) throws IOException {
        if (staging.isLocal()) {
            writeInPlace(tile, ledger);
        } else {
            writePart(name, tile, ledger);
        }
    }

    private void writeInPlace(Tile tile, Ledger ledger) throws IOException {
        StandardOpenOption access = ledger.checks() ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel file = FileChannel.open(staging.local(staging.data()), access)) {
            Gathered gathered = new Gathered(DIRECT.get(), (offset, run) -> {
                if (ledger.checks()) {
                    readFully(file, offset, run, ledger);
                } else {
                    ledger.add(run);
                    writeFully(file, offset, run);
                }
            });
            tile.writeTo(gathered);
            gathered.flush();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    staging.data() + " is not there: is the output in a directory that all executors share?", e);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private IOException failure(IOException e) {
        return new IOException(
                "can't write " + staging.data() + " (" + staging + " in the making): " + e.getMessage(), e);
    }

    /** Reads as many bytes as {@code run} has; what it has is not looked at. */
    private static void readFully(FileChannel file, long offset, ByteBuffer run, Ledger ledger) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(run.remaining());
        while (found.hasRemaining()) {
            if (file.read(found, offset + found.position()) < 0) {
                ledger.missing();
                return;
            }
        }
        ledger.add(found.flip());
    }

    private static void writeFully(FileChannel file, long offset, ByteBuffer bytes) throws IOException {
        long position = offset;
        while (bytes.hasRemaining()) {
            position += file.write(bytes, position);
        }
    }

    /** A part is runs of (offset, length, bytes), and nothing else. */
    private void writePart(String name, Tile tile, Ledger ledger) throws IOException {
        staging.put(
                staging.part(name),
                raw -> {
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw, BUFFER_BYTES));
                    Gathered gathered = new Gathered(ByteBuffer.allocate(BUFFER_BYTES), (offset, run) -> {
                        out.writeLong(offset);
                        out.writeInt(run.remaining());
                        out.write(run.array(), run.arrayOffset() + run.position(), run.remaining());
                    });
                    tile.writeTo(gathered);
                    gathered.flush();
                    out.flush();
                },
                ledger);
    }

    public void publish() throws IOException {
        complete();
        staging.publish();
    }

    /** Makes {@link Staging#data()} whole without publishing it: for sinks that make the output from it. */
    public void complete() throws IOException {
        if (!staging.isLocal()) {
            staging.put(staging.data(), this::join);
        }
    }

    private record Run(long offset, int part, long position, int length) {}

    private void join(OutputStream raw) throws IOException {
        FileStatus[] parts = staging.fs().listStatus(staging.part("x").getParent());
        Arrays.sort(parts);
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            index(parts[i], i, runs);
        }
        runs.sort(Comparator.comparingLong(Run::offset));
        byte[] buffer = new byte[BUFFER_BYTES];
        OutputStream out = new BufferedOutputStream(raw, BUFFER_BYTES);
        out.write(header);
        long position = header.length;
        FSDataInputStream in = null;
        int open = -1;
        try {
            for (Run run : runs) {
                position = pad(out, position, run.offset, buffer);
                if (run.part != open) {
                    if (in != null) {
                        in.close();
                    }
                    in = staging.fs().open(parts[run.part].getPath());
                    open = run.part;
                }
                for (int done = 0; done < run.length; ) {
                    int n = Math.min(buffer.length, run.length - done);
                    in.readFully(run.position + done, buffer, 0, n);
                    out.write(buffer, 0, n);
                    done += n;
                }
                position += run.length;
            }
        } finally {
            if (in != null) {
                in.close();
            }
        }
        pad(out, position, length, buffer);
        out.flush();
    }

    private void index(FileStatus part, int number, List<Run> runs) throws IOException {
        try (DataInputStream in = new DataInputStream(staging.fs().open(part.getPath()))) {
            long position = 0;
            while (position < part.getLen()) {
                long offset = in.readLong();
                int n = in.readInt();
                runs.add(new Run(offset, number, position + 12, n));
                in.skipNBytes(n);
                position += 12 + n;
            }
        }
    }

    private static long pad(OutputStream out, long from, long to, byte[] buffer) throws IOException {
        if (from > to) {
            throw new IllegalStateException("tiles overlap: bytes " + to + " to " + from + " were written twice");
        }
        Arrays.fill(buffer, (byte) 0);
        long position = from;
        while (position < to) {
            int n = (int) Math.min(buffer.length, to - position);
            out.write(buffer, 0, n);
            position += n;
        }
        return to;
    }

    /** Joins short adjacent runs into long ones before they reach the file. */
    private static final class Gathered implements Runs {
        /** Takes the bytes between the buffer's position and its limit. */
        interface Target {
            void write(long offset, ByteBuffer run) throws IOException;
        }

        private final ByteBuffer buffer;
        private final Target target;
        private long start;

        Gathered(ByteBuffer buffer, Target target) {
            this.buffer = buffer.clear();
            this.target = target;
        }

        @Override
        public void write(long offset, byte[] bytes, int from, int n) throws IOException {
            if (offset != start + buffer.position() || n > buffer.remaining()) {
                flush();
            }
            if (n >= buffer.capacity() / 2) {
                flush();
                target.write(offset, ByteBuffer.wrap(bytes, from, n));
                return;
            }
            if (buffer.position() == 0) {
                start = offset;
            }
            buffer.put(bytes, from, n);
        }

        void flush() throws IOException {
            if (buffer.position() > 0) {
                target.write(start, buffer.flip());
                buffer.clear();
            }
        }
    }
}
