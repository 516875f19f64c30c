package io.sparkconvolve.datasets;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files under {@code hosted:}, in small blocks, of which {@link #HOSTS} hosts hold one after the other. */
public final class HostedFileSystem extends FilterFileSystem {
    static final int HOSTS = 5;
    static final int BLOCK_BYTES = 1000;

    public static Storage storage() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.hosted.impl", HostedFileSystem.class, FileSystem.class);
        return Storage.of(configuration);
    }

    /** The host of a file's byte. */
    static String host(long position) {
        return "host-" + position / BLOCK_BYTES % HOSTS;
    }

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        fs = new RawLocalFileSystem();
        fs.initialize(URI.create("file:///"), configuration);
        setConf(configuration);
    }

    @Override
    public URI getUri() {
        return URI.create("hosted:///");
    }

    @Override
    protected void checkPath(Path path) {
        // Every path is one of ours.
    }

    @Override
    public Path makeQualified(Path path) {
        return new Path("hosted", "", path.toUri().getPath());
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
        return fs.open(local(path), bufferSize);
    }

    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return fs.hasPathCapability(local(path), capability);
    }

    @Override
    public BlockLocation[] getFileBlockLocations(Path path, long start, long length) throws IOException {
        long end = Math.min(getFileStatus(path).getLen(), start + length);
        List<BlockLocation> blocks = new ArrayList<>();
        for (long at = start - start % BLOCK_BYTES; at < end; at += BLOCK_BYTES) {
            String[] hosts = {host(at)};
            blocks.add(new BlockLocation(hosts, hosts, at, Math.min(BLOCK_BYTES, end - at)));
        }
        return blocks.toArray(new BlockLocation[0]);
    }
}
