package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads the kernel behind {@code @path}: an array in any format, or a table of numbers as text (.csv, .txt). */
public final class KernelFiles implements Function<String, Kernel> {
    private static final long MAX_WEIGHTS = 1 << 24;
    private static final long MAX_TEXT_BYTES = 32 * MAX_WEIGHTS;

    private final Storage storage;

    public KernelFiles(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Kernel apply(String location) {
        try {
            String name = location.toLowerCase(Locale.ROOT);
            return name.endsWith(".csv") || name.endsWith(".txt") ? table(location) : array(location);
        } catch (IOException e) {
            throw Failures.ofStorage("can't read kernel " + location, e);
        }
    }

    private Kernel array(String location) throws IOException {
        try (Source source = Formats.open(storage, location)) {
            Region domain = source.info().domain();
            if (domain.size() > MAX_WEIGHTS) {
                throw new InvalidInputException("kernel " + location + " has " + domain.size() + " weights; at most "
                        + MAX_WEIGHTS + " are taken");
            }
            if (source.info().kind() == SampleKind.REAL) {
                return kernel(source, domain, withoutLeadingOnes(domain.intShape()));
            }
            int[] shape = domain.intShape();
            int[] ofParts = withoutLeadingOnes(Arrays.copyOfRange(shape, 1, shape.length));
            return Kernel.complex(
                    kernel(source, domain.withAxis(0, 0, 1), ofParts),
                    kernel(source, domain.withAxis(0, 1, 2), ofParts));
        }
    }

    private static Kernel kernel(Source source, Region box, int[] shape) throws IOException {
        NdArray weights = NdArray.zeros(Precision.FLOAT64, box.intShape());
        source.read(box, weights);
        return Kernel.of(weights.toDoubles(), shape);
    }

    /** A picture of one band has three axes; the kernel that it holds has two. */
    private static int[] withoutLeadingOnes(int[] shape) {
        int first = 0;
        while (first < shape.length - 2 && shape[first] == 1) {
            first++;
        }
        return Arrays.copyOfRange(shape, first, shape.length);
    }

    private Kernel table(String location) throws IOException {
        List<double[]> rows = new ArrayList<>();
        int number = 0;
        for (String line : text(location).lines().toList()) {
            number++;
            String content = line.replaceFirst("#.*", "").trim();
            if (!content.isEmpty()) {
                rows.add(row(location, number, content));
            }
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException("kernel " + location + " has no numbers");
        }
        int columns = rows.get(0).length;
        double[] weights = new double[rows.size() * columns];
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).length != columns) {
                throw new InvalidInputException("kernel " + location + ": row " + (r + 1) + " has " + rows.get(r).length
                        + " numbers, the first has " + columns);
            }
            System.arraycopy(rows.get(r), 0, weights, r * columns, columns);
        }
        return rows.size() == 1 ? Kernel.of(weights, columns) : Kernel.of(weights, rows.size(), columns);
    }

    private String text(String location) throws IOException {
        Path path = Storage.path(location);
        FileSystem fs = storage.fileSystem(path);
        long length = fs.getFileStatus(path).getLen();
        if (length > MAX_TEXT_BYTES) {
            throw new InvalidInputException(
                    "kernel " + location + " has " + length + " bytes; at most " + MAX_TEXT_BYTES + " are read");
        }
        byte[] bytes = new byte[(int) length];
        try (FSDataInputStream in = fs.open(path)) {
            in.readFully(0, bytes);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static double[] row(String location, int line, String content) {
        String[] fields = content.split("\\s*[,;]\\s*|\\s+");
        double[] row = new double[fields.length];
        for (int i = 0; i < fields.length; i++) {
            try {
                row[i] = Double.parseDouble(fields[i]);
            } catch (NumberFormatException e) {
                throw new InvalidInputException(
                        "kernel " + location + ", line " + line + ": '" + fields[i] + "' is not a number", e);
            }
        }
        return row;
    }
}
