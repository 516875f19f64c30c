package io.sparkconvolve.jobs.table;

import io.sparkconvolve.datasets.Swap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Puts a file in the place of another: in one step where the file system has one, so that whoever opens the place finds the
 * old file or the new one, and neither half of one nor nothing.
 */
public final class Replacement {
    /** Their rename over a file is one step of the name node. */
    private static final Set<String> OVERWRITING_RENAME = Set.of("hdfs", "viewfs");

    /** An object is there, and takes the old one's place, when the last byte of it has been sent. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "gs");

    private Replacement() {}

    /** @param file complete, in the same file system; it is gone afterwards */
    public static void replace(FileSystem fs, Path file, Path place) throws IOException {
        String scheme = fs.getUri().getScheme();
        if (fs instanceof RawLocalFileSystem local) {
            Files.move(
                    local.pathToFile(file).toPath(),
                    local.pathToFile(place).toPath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else if (OVERWRITING_RENAME.contains(scheme)) {
            rename(fs, file, place);
        } else if (OBJECT_STORES.contains(scheme)) {
            send(fs, file, place);
        } else {
            Swap.replace(fs, file, place);
        }
    }

    static void rename(FileSystem fs, Path file, Path place) throws IOException {
        FileContext.getFileContext(fs.getUri(), fs.getConf()).rename(file, place, Options.Rename.OVERWRITE);
    }

    static void send(FileSystem fs, Path file, Path place) throws IOException {
        if (!FileUtil.copy(fs, file, fs, place, true, true, fs.getConf())) {
            throw new IOException("can't copy " + file + " to " + place);
        }
    }
}
