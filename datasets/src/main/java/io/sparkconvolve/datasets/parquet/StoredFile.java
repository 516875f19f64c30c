package io.sparkconvolve.datasets.parquet;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of this project's storage, as Parquet's library sees it. */
final class StoredFile implements InputFile {
    private final FileSystem fs;
    private final FileStatus status;

    StoredFile(FileSystem fs, FileStatus status) {
        this.fs = fs;
        this.status = status;
    }

    @Override
    public long getLength() {
        return status.getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(fs.open(status.getPath()));
    }

    @Override
    public String toString() {
        return status.getPath().toString();
    }
}
