package io.sparkconvolve.datasets.csv;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Columns of numbers as text: {@code signal.csv#value}. */
public final class CsvFormat implements Formats.Format {
    @Override
    public String name() {
        return "CSV";
    }

    @Override
    public List<String> extensions() {
        return List.of("csv");
    }

    /** By its name: text has no mark of its own. */
    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        return status.isFile()
                && status.getPath().getName().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return open(storage, path, List.of());
    }

    @Override
    public Source open(Storage storage, Path path, List<String> columns) throws IOException {
        return CsvSource.open(storage, path, columns);
    }

    /**
     * A sink for {@code (column, row)} or {@code (row)} of any type. Numbers are the shortest that read back as the same
     * value of their type; the input's names of columns, where it had any, are the header.
     *
     * @throws InvalidInputException if there are more than two axes, or compression is asked for
     */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.uncompressed("CSV", path, spec);
        ArrayChecks.table("CSV", path, spec);
        return new CsvSink(storage, path, spec);
    }
}
