package io.sparkconvolve.datasets;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * The tiles that one process has committed. A record is 16 bytes: tile, checksum, and a check of both; it outlives the
 * process as soon as {@link #commit} returns.
 *
 * <p>Where a file can grow ({@code file:}, HDFS) a process has one, and a record cut off by its death is ignored. On object
 * stores a record is an empty object whose name says it all.
 */
public abstract class CommitLog implements Closeable {
    private static final int RECORD = Long.BYTES + 2 * Integer.BYTES;
    private static final String OBJECT = "tile-";

    /** Notes that a tile is written. Any thread. */
    public abstract void commit(long tile, int checksum) throws IOException;

    static CommitLog open(Staging staging, Path directory) throws IOException {
        Path file = new Path(directory, UUID.randomUUID().toString());
        if (staging.isLocal()) {
            staging.directory(directory);
            return new Local(
                    FileChannel.open(staging.local(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND));
        }
        if (staging.isObjectStore()) {
            return new Objects(staging, directory);
        }
        FSDataOutputStream out = staging.fs().create(file, false);
        if (out.hasCapability(StreamCapabilities.HFLUSH)) {
            return new Growing(out);
        }
        out.close();
        return new Objects(staging, directory);
    }

    private static ByteBuffer record(long tile, int checksum) {
        ByteBuffer record = ByteBuffer.allocate(RECORD).putLong(tile).putInt(checksum);
        return record.putInt(check(record)).flip();
    }

    private static int check(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.array(), 0, RECORD - Integer.BYTES);
        return (int) crc.getValue();
    }

    private static final class Local extends CommitLog {
        private final FileChannel file;

        Local(FileChannel file) {
            this.file = file;
        }

        @Override
        public synchronized void commit(long tile, int checksum) throws IOException {
            ByteBuffer record = record(tile, checksum);
            while (record.hasRemaining()) {
                file.write(record);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static final class Growing extends CommitLog {
        private final FSDataOutputStream out;

        Growing(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public synchronized void commit(long tile, int checksum) throws IOException {
            out.write(record(tile, checksum).array());
            out.hflush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private static final class Objects extends CommitLog {
        private final Staging staging;
        private final Path directory;

        Objects(Staging staging, Path directory) {
            this.staging = staging;
            this.directory = directory;
        }

        @Override
        public void commit(long tile, int checksum) throws IOException {
            staging.put(new Path(directory, OBJECT + tile + "-" + Integer.toHexString(checksum)), out -> {});
        }

        @Override
        public void close() {}
    }

    /** All records in a directory of logs, which is listed page by page: on object stores it has an entry for each tile. */
    static Committed read(Staging staging, Path directory) throws IOException {
        Committed committed = new Committed();
        try {
            RemoteIterator<FileStatus> logs = staging.fs().listStatusIterator(directory);
            while (logs.hasNext()) {
                read(staging.fs(), logs.next().getPath(), committed);
            }
        } catch (FileNotFoundException e) {
            // Nothing is committed, or no longer: tiles that are not known are done again.
        }
        return committed;
    }

    private static void read(FileSystem fs, Path log, Committed committed) throws IOException {
        String name = log.getName();
        if (name.startsWith(OBJECT)) {
            String[] words = name.substring(OBJECT.length()).split("-");
            committed.add(Long.parseLong(words[0]), Integer.parseUnsignedInt(words[1], 16));
            return;
        }
        try (InputStream in = fs.open(log, 1 << 16)) {
            readRecords(in, committed);
        }
    }

    static void writeRecords(Committed committed, OutputStream out) throws IOException {
        for (long tile = committed.next(0); tile >= 0; tile = committed.next(tile + 1)) {
            out.write(record(tile, committed.checksum(tile)).array());
        }
    }

    static void readRecords(InputStream in, Committed committed) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        try {
            while (in.readNBytes(record.array(), 0, RECORD) == RECORD) {
                long tile = record.getLong(0);
                int checksum = record.getInt(Long.BYTES);
                if (record.getInt(RECORD - Integer.BYTES) != check(record)) {
                    return;
                }
                committed.add(tile, checksum);
            }
        } catch (EOFException e) {
            // A log whose last record its dead process has not finished.
        }
    }
}
