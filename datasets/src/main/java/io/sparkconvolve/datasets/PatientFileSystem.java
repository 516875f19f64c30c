package io.sparkconvolve.datasets;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.MultipartUploaderBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A file system whose requests are made again where they fail for a moment ({@link Attempts}). Requests only: a stream that
 * breaks is its reader's or writer's matter, who knows what it was for.
 */
final class PatientFileSystem extends FilterFileSystem {
    PatientFileSystem(FileSystem fs) {
        super(fs);
    }

    private <T> T request(Attempts.Request<T> request) throws IOException {
        return Attempts.of(getConf(), request);
    }

    @Override
    public String getScheme() {
        return getUri().getScheme();
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        return request(again -> fs.open(path, bufferSize));
    }

    /** A file that may not be there already is asked for once: found later, it could be one's own. */
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
        Attempts.Request<FSDataOutputStream> request =
                again -> fs.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
        return overwrite ? request(request) : request.make(false);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return request(again -> again && moved(from, to) || fs.rename(from, to));
    }

    /** Whether an attempt that seemed to fail came through. */
    private boolean moved(Path from, Path to) throws IOException {
        return !fs.exists(from) && fs.exists(to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        return request(again -> fs.delete(path, recursive) || again);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws FileNotFoundException, IOException {
        return request(again -> fs.listStatus(path));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return request(again -> fs.getFileStatus(path));
    }

    /** Its super class asks with a status, which a file system may answer otherwise. */
    @Override
    public BlockLocation[] getFileBlockLocations(Path path, long start, long length) throws IOException {
        return request(again -> fs.getFileBlockLocations(path, start, length));
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        return request(again -> fs.mkdirs(path));
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) throws IOException {
        return request(again -> fs.mkdirs(path, permission));
    }

    /** Its super class denies some that it knows nothing of. */
    @Override
    public boolean hasPathCapability(Path path, String capability) throws IOException {
        return fs.hasPathCapability(path, capability);
    }

    @Override
    public MultipartUploaderBuilder createMultipartUploader(Path place) throws IOException {
        return fs.createMultipartUploader(place);
    }
}
