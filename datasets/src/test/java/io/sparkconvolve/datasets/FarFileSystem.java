package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** {@code far:} is the local disk behind a file system that can't write in place and renames onto nothing. */
public class FarFileSystem extends FileSystem {
    /** While true, streams fail when they are closed, as on a full disk. */
    static volatile boolean full;

    static final long BLOCK = 5 << 20;

    private final RawLocalFileSystem raw = new RawLocalFileSystem();

    public static Storage storage() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.far.impl", FarFileSystem.class, FileSystem.class);
        configuration.setClass("fs.yard.impl", YardFileSystem.class, FileSystem.class);
        configuration.setClass("fs.shelf.impl", ShelfFileSystem.class, FileSystem.class);
        // As small as a part of an upload may be, so that small files have several.
        configuration.setLong("fs.local.block.size", BLOCK);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return Storage.of(configuration);
    }

    @Override
    public void initialize(URI name, Configuration conf) throws IOException {
        super.initialize(name, conf);
        raw.initialize(URI.create("file:///"), conf);
        setConf(conf);
    }

    @Override
    public long getDefaultBlockSize(Path path) {
        return BLOCK;
    }

    @Override
    public String getScheme() {
        return "far";
    }

    @Override
    public URI getUri() {
        return URI.create(getScheme() + ":///");
    }

    static Path near(Path path) {
        return new Path("file", null, path.toUri().getPath());
    }

    private FileStatus far(FileStatus status) {
        return new FileStatus(
                status.getLen(),
                status.isDirectory(),
                1,
                status.getBlockSize(),
                status.getModificationTime(),
                makeQualified(
                        new Path(getScheme(), null, status.getPath().toUri().getPath())));
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return raw.open(near(path), bufferSize);
    }

    @Override
    public FSDataOutputStream create(
            Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        OutputStream out = raw.create(near(path), overwrite, bufferSize, replication, blockSize, progress);
        return new FSDataOutputStream(
                new FilterOutputStream(out) {
                    @Override
                    public void write(byte[] bytes, int from, int n) throws IOException {
                        if (full) {
                            throw new IOException("No space left on device");
                        }
                        out.write(bytes, from, n);
                    }
                },
                null);
    }

    @Override
    public FSDataOutputStream append(Path path, int bufferSize, Progressable progress) {
        throw new UnsupportedOperationException("no append");
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !raw.exists(near(to)) && raw.rename(near(from), near(to));
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return raw.delete(near(path), recursive);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws FileNotFoundException, IOException {
        FileStatus[] list = raw.listStatus(near(path));
        for (int i = 0; i < list.length; i++) {
            list[i] = far(list[i]);
        }
        return list;
    }

    @Override
    public void setWorkingDirectory(Path path) {
        throw new UnsupportedOperationException("no working directory");
    }

    @Override
    public Path getWorkingDirectory() {
        return new Path(getScheme() + ":/");
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return raw.mkdirs(near(path));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return far(raw.getFileStatus(near(path)));
    }
}
