package io.sparkconvolve.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.MultipartUploaderBuilder;
import org.apache.hadoop.fs.impl.MultipartUploaderBuilderImpl;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * {@code shelf:} keeps objects on the local disk: one appears when its stream is closed, unless that was aborted; large ones
 * are uploaded in parts; renames are counted, and there should be none.
 */
public final class ShelfFileSystem extends FarFileSystem {
    static final AtomicLong RENAMES = new AtomicLong();

    @Override
    public String getScheme() {
        return "shelf";
    }

    @Override
    public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability) {
        return CommonPathCapabilities.ABORTABLE_STREAM.equals(capability)
                || CommonPathCapabilities.FS_MULTIPART_UPLOADER.equals(capability);
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) throws IOException {
        RENAMES.incrementAndGet();
        return super.rename(from, to);
    }

    @Override
    public FSDataOutputStream create(
            org.apache.hadoop.fs.Path path,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        return new FSDataOutputStream(new Pending(Path.of(path.toUri().getPath())), null);
    }

    @Override
    public MultipartUploaderBuilder<?, ?> createMultipartUploader(org.apache.hadoop.fs.Path base) {
        return new Builder(this, base);
    }

    private static final class Builder extends MultipartUploaderBuilderImpl<MultipartUploader, Builder> {
        Builder(ShelfFileSystem fs, org.apache.hadoop.fs.Path base) {
            super(fs, base);
        }

        @Override
        public Builder getThisBuilder() {
            return this;
        }

        @Override
        public MultipartUploader build() {
            return new ShelfUploader();
        }
    }

    /** What has been written to an object that is not there yet. */
    private static final class Pending extends OutputStream implements Abortable {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Path object;
        private boolean closed;

        Pending(Path object) {
            this.object = object;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] run, int from, int n) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            bytes.write(run, from, n);
        }

        @Override
        public AbortableResult abort() {
            boolean before = closed;
            closed = true;
            return new AbortableResult() {
                @Override
                public boolean alreadyClosed() {
                    return before;
                }

                @Override
                public IOException anyCleanupException() {
                    return null;
                }
            };
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                Files.createDirectories(object.getParent());
                Files.write(object, bytes.toByteArray());
            }
        }
    }
}
