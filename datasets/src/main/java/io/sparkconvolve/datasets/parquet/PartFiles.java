package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files that are one table: one, or those of a directory in the order of their names. */
final class PartFiles {
    static final String EXTENSION = ".parquet";

    private final Storage storage;
    private final FileStatus place;
    private final FileStatus[] files;

    private PartFiles(Storage storage, FileStatus place, FileStatus[] files) {
        this.storage = storage;
        this.place = place;
        this.files = files;
    }

    static PartFiles of(Storage storage, Path path) throws IOException {
        FileSystem fs = storage.fileSystem(path);
        FileStatus place = fs.getFileStatus(path);
        FileStatus[] files = place.isDirectory() ? list(fs, path) : new FileStatus[] {place};
        if (files.length == 0) {
            throw new InvalidInputException(path + " has no " + EXTENSION + " files");
        }
        return new PartFiles(storage, place, files);
    }

    /** The parts of a directory; what starts with {@code .} or {@code _} is none, as for Spark. */
    static FileStatus[] list(FileSystem fs, Path directory) throws IOException {
        FileStatus[] files = fs.listStatus(directory, p -> {
            String name = p.getName();
            return name.endsWith(EXTENSION) && !name.startsWith(".") && !name.startsWith("_");
        });
        Arrays.sort(files);
        return files;
    }

    int count() {
        return files.length;
    }

    ParquetPart open(int file) throws IOException {
        return ParquetPart.open(storage, files[file]);
    }

    /** Changes when a file does. */
    String identity() {
        StringBuilder all = new StringBuilder();
        for (FileStatus file : files) {
            all.append(RangedFile.identity(file)).append('\n');
        }
        return RangedFile.identity(place) + "|" + all.length() + "|"
                + all.toString().hashCode();
    }

    @Override
    public String toString() {
        return place.getPath().toString();
    }
}
