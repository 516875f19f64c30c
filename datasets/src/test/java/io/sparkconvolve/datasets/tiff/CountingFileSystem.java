package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** {@code counted:} is the local disk, and counts the requests and bytes that are read. */
public final class CountingFileSystem extends RawLocalFileSystem {
    static final AtomicLong REQUESTS = new AtomicLong();
    static final AtomicLong BYTES = new AtomicLong();

    static Storage storage() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.counted.impl", CountingFileSystem.class, FileSystem.class);
        return Storage.of(configuration);
    }

    /** The same under {@code file:}, where a source takes the disk for local. */
    static Storage localStorage() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", CountingFileSystem.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return Storage.of(configuration);
    }

    static void reset() {
        REQUESTS.set(0);
        BYTES.set(0);
    }

    @Override
    public URI getUri() {
        return URI.create("counted:///");
    }

    @Override
    public String getScheme() {
        return "counted";
    }

    @Override
    protected void checkPath(Path path) {
        // any
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = super.getFileStatus(path);
        status.setPath(path);
        return status;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return new FSDataInputStream(new Counted(super.open(path, bufferSize)));
    }

    private static final class Counted extends FSInputStream {
        private final FSDataInputStream in;

        Counted(FSDataInputStream in) {
            this.in = in;
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int n) throws IOException {
            REQUESTS.incrementAndGet();
            int got = in.read(position, buffer, offset, n);
            BYTES.addAndGet(Math.max(0, got));
            return got;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("only positioned reads are meant to be used");
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
