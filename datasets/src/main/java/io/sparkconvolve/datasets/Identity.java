package io.sparkconvolve.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** What tells a file, or a directory with all that is in it, from its later versions. */
public final class Identity {
    private Identity() {}

    /** Cost: for a directory, a listing of its files. */
    public static String of(Storage storage, Path path) throws IOException {
        FileSystem fs = storage.fileSystem(path);
        FileStatus status = fs.getFileStatus(path);
        if (!status.isDirectory()) {
            return RangedFile.identity(status);
        }
        return status.getPath() + "|" + Attempts.of(fs.getConf(), again -> ofFiles(fs, path));
    }

    /**
     * A directory's own time of change says nothing of the files in it. They come in no order, so that what is made of them
     * must not depend on one.
     */
    private static String ofFiles(FileSystem fs, Path directory) throws IOException {
        long files = 0;
        long bytes = 0;
        long sum = 0;
        for (RemoteIterator<LocatedFileStatus> all = fs.listFiles(directory, true); all.hasNext(); ) {
            LocatedFileStatus file = all.next();
            CRC32C crc = new CRC32C();
            crc.update(RangedFile.identity(file).getBytes(StandardCharsets.UTF_8));
            files++;
            bytes += file.getLen();
            sum += crc.getValue();
        }
        return files + " files|" + bytes + "|" + Long.toHexString(sum);
    }
}
