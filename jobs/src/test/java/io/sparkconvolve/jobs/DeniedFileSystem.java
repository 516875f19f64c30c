package io.sparkconvolve.jobs;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** A file system where the user may nothing: permissions of {@code file:} don't bind root, who runs many tests. */
public final class DeniedFileSystem extends RawLocalFileSystem {
    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(URI.create("file:///"), configuration);
    }

    @Override
    public URI getUri() {
        return URI.create("denied:///");
    }

    @Override
    protected void checkPath(Path path) {
        // Every path is one of ours.
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        throw new AccessControlException("Permission denied: " + path);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        throw new AccessControlException("Permission denied: " + path);
    }
}
