package io.sparkconvolve.datasets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.CommonPathCapabilities;

/** {@code yard:} is {@code far:} that can make one file of several, as HDFS does: those are gone then, and none may be empty. */
public final class YardFileSystem extends FarFileSystem {
    @Override
    public String getScheme() {
        return "yard";
    }

    @Override
    public boolean hasPathCapability(org.apache.hadoop.fs.Path path, String capability) {
        return CommonPathCapabilities.FS_CONCAT.equals(capability);
    }

    @Override
    public void concat(org.apache.hadoop.fs.Path target, org.apache.hadoop.fs.Path[] sources) throws IOException {
        try (OutputStream out = Files.newOutputStream(local(target), StandardOpenOption.APPEND)) {
            for (org.apache.hadoop.fs.Path source : sources) {
                if (Files.copy(local(source), out) == 0) {
                    throw new IOException(source + " is empty");
                }
                Files.delete(local(source));
            }
        }
    }

    private static Path local(org.apache.hadoop.fs.Path path) {
        return Path.of(path.toUri().getPath());
    }
}
