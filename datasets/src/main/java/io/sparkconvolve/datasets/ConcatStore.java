package io.sparkconvolve.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Units are files, which the file system takes for one without moving a byte. Written here, and not by Hadoop's uploader for
 * such file systems: a unit that is done again would find its own name taken there.
 */
final class ConcatStore extends JoinStore {
    private static final long serialVersionUID = 1L;

    private ConcatStore(Staging staging) {
        super(staging);
    }

    /** Blocks of an encryption zone are each encrypted with the key of their file, so none can become another file's. */
    static boolean serves(Staging staging) throws IOException {
        FileSystem fs = staging.fs();
        return fs.hasPathCapability(staging.output(), CommonPathCapabilities.FS_CONCAT)
                && !fs.getFileStatus(staging.output().getParent()).isEncrypted();
    }

    static ConcatStore start(Staging staging) throws IOException {
        FileSystem fs = staging.fs();
        fs.delete(staging.unit(0).getParent(), true);
        fs.delete(staging.data(), true);
        staging.directory(staging.unit(0).getParent());
        return new ConcatStore(staging);
    }

    @Override
    public byte[] write(int unit, Pieces pieces) throws IOException {
        Path path = staging().unit(unit);
        staging().put(path, out -> pieces.writeTo(staging().fs(), out));
        return path.getName().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void complete(List<byte[]> receipts) throws IOException {
        Path[] rest = new Path[receipts.size() - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = staging().unit(i + 1);
        }
        FileSystem fs = staging().fs();
        fs.concat(staging().unit(0), rest);
        if (!fs.rename(staging().unit(0), staging().data())) {
            throw new IOException(
                    "can't rename " + staging().unit(0) + " to " + staging().data());
        }
    }
}
