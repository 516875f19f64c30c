package io.sparkconvolve.datasets;

import java.io.IOException;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FutureDataInputStreamBuilder;
import org.apache.hadoop.fs.Options.OpenFileOptions;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Opens files for reads at known places. An object store is told so: a read asks for its bytes and not for the rest of the
 * file, and opening asks for nothing, since what it would ask for is known.
 */
final class RangedReads {
    private RangedReads() {}

    /** A file as it was when it had this status: where the store can tell, a read of another version fails. */
    static FSDataInputStream open(FileSystem fs, FileStatus status) throws IOException {
        return Staging.isObjectStore(fs, status.getPath())
                ? build(fs.openFile(status.getPath()).withFileStatus(status), status.getLen())
                : fs.open(status.getPath());
    }

    /** Whether reads of a file that was opened with this status fail once it has been replaced. */
    static boolean isPinned(FileStatus status) {
        return status instanceof EtagSource tagged && tagged.getEtag() != null;
    }

    static FSDataInputStream open(FileSystem fs, Path path, long length) throws IOException {
        return Staging.isObjectStore(fs, path) ? build(fs.openFile(path), length) : fs.open(path);
    }

    private static FSDataInputStream build(FutureDataInputStreamBuilder builder, long length) throws IOException {
        return FutureIO.awaitFuture(builder.opt(
                        OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY,
                        OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_RANDOM)
                .opt(OpenFileOptions.FS_OPTION_OPENFILE_LENGTH, Long.toString(length))
                .build());
    }
}
