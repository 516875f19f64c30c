package io.sparkconvolve.datasets.npy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayChecks;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** NumPy's array files. */
public final class NpyFormat implements Formats.Format {
    @Override
    public String name() {
        return "NPY";
    }

    @Override
    public List<String> extensions() {
        return List.of("npy");
    }

    @Override
    public boolean recognises(FileSystem fs, FileStatus status, byte[] head) {
        return head.length >= NpyHeader.MAGIC.length
                && Arrays.equals(head, 0, NpyHeader.MAGIC.length, NpyHeader.MAGIC, 0, NpyHeader.MAGIC.length);
    }

    @Override
    public Source open(Storage storage, Path path) throws IOException {
        return NpySource.open(storage, path);
    }

    @Override
    public boolean holdsComplex() {
        return true;
    }

    /** @throws InvalidInputException if compression is asked for: NPY has none */
    @Override
    public Sink create(Storage storage, Path path, OutputSpec spec) throws IOException {
        ArrayChecks.uncompressed("NPY", path, spec);
        return new NpySink(storage, path, spec);
    }
}
