package io.sparkconvolve.datasets.parquet;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Columns of numbers in Parquet files, or directories of them: {@code table.parquet#value}. */
public final class ParquetFormat implements Formats.Format {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "Parquet";
    }

    @Override
    public List<String> extensions() {
        return List.of("parquet");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) throws IOException {
        if (status.isDirectory()) {
            return PartFiles.list(fs, status.getPath()).length > 0;
        }
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return open(storage, path, List.of());
    }

    @Override
    public Source open(Storage storage, Path path, List<String> columns) throws IOException {
        return ParquetSource.open(storage, path, columns);
    }

    /**
     * A sink for {@code (column, row)} or {@code (row)} of any type but float16: a directory of files, each with one block
     * of rows in one row group, whose names are in the order of rows. Compression is zstd unless given.
     *
     * @throws InvalidInputException if the type, the number of axes, the block or the compression is not possible
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.output(path.toString(), spec);
        ArrayChecks.table("Parquet", path, spec);
        return new ParquetSink(storage, path, spec);
    }
}
