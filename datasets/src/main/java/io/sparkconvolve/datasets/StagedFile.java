package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;

/**
 * One output file of known length, whose tiles go to known offsets. On {@code file:} they are written in place into the
 * staged file; elsewhere each tile leaves a part, and those are to be joined.
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

    /** The key of a run is its offset in the file. */
    private void writePart(String name, Tile tile, Ledger ledger) throws IOException {
        staging.put(
                staging.part(name),
                out -> {
                    PartWriter part = new PartWriter(out);
                    Gathered gathered = new Gathered(
                            ByteBuffer.allocate(BUFFER_BYTES),
                            (offset, run) ->
                                    part.add(offset, run.array(), run.arrayOffset() + run.position(), run.remaining()));
                    tile.writeTo(gathered);
                    gathered.flush();
                    part.finish();
                },
                ledger);
    }

    /** What is to be joined; null: tiles were written in place. */
    public Pieces parts() throws IOException {
        return staging.isLocal() ? null : pieces();
    }

    /** The whole file, wherever its bytes are. After all tiles. */
    public Pieces pieces() throws IOException {
        if (staging.isLocal()) {
            Pieces whole = new Pieces(List.of(staging.fs().getFileStatus(staging.data())));
            whole.add(0, 0, length);
            return whole;
        }
        List<FileStatus> files = new ArrayList<>(List.of(staging.parts()));
        List<Run> runs = new ArrayList<>();
        PartLists.read(staging, files, (part, offset, position, n) -> runs.add(new Run(offset, part, position, n)));
        runs.sort(Comparator.comparingLong(Run::offset));
        files.add(staging.putHead(out -> out.write(header)));
        Pieces pieces = new Pieces(files);
        pieces.add(files.size() - 1, 0, header.length);
        for (Run run : runs) {
            pad(pieces, run.offset);
            pieces.add(run.part, run.position, run.length);
        }
        pad(pieces, length);
        return pieces;
    }

    private record Run(long offset, int part, long position, int length) {}

    private static void pad(Pieces pieces, long to) {
        if (pieces.length() > to) {
            throw new IllegalStateException(
                    "tiles overlap: bytes " + to + " to " + pieces.length() + " were written twice");
        }
        pieces.addZeros(to - pieces.length());
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
