package io.sparkconvolve.jobs;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under {@code flaky:}, of which so many opens fail as a busy network's would. */
public final class FlakyFileSystem extends FilterFileSystem {
    /** Opens that work before those that fail, and how many those are. */
    static final AtomicInteger GOOD = new AtomicInteger();

    static final AtomicInteger BAD = new AtomicInteger();

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        fs = new RawLocalFileSystem();
        fs.initialize(URI.create("file:///"), configuration);
        setConf(configuration);
    }

    @Override
    public URI getUri() {
        return URI.create("flaky:///");
    }

    @Override
    protected void checkPath(Path path) {
        // Every path is one of ours.
    }

    @Override
    public Path makeQualified(Path path) {
        return new Path("flaky", "", path.toUri().getPath());
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) {
        return false;
    }

    private static Path local(Path path) {
        return new Path("file", "", path.toUri().getPath());
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        FileStatus status = fs.getFileStatus(local(path));
        status.setPath(makeQualified(path));
        return status;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        if (GOOD.getAndDecrement() <= 0 && BAD.getAndDecrement() > 0) {
            throw new IOException("connection reset by peer");
        }
        return fs.open(local(path), bufferSize);
    }
}
