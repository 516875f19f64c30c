package io.sparkconvolve.jobs;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.OutputSpec;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Arrays in files, whole, for tests. */
public final class Arrays4Tests {
    private Arrays4Tests() {}

    public static Path write(Path path, Dtype type, double[] values, int... shape) throws IOException {
        return write(path, type, null, values, shape);
    }

    /** Writes an array through the project's own sink. */
    public static Path write(Path path, Dtype type, Double nodata, double[] values, int... shape) throws IOException {
        long[] lengths = Arrays.stream(shape).asLongStream().toArray();
        Sink sink = Formats.create(
                Storage.defaults(),
                path.toString(),
                new OutputSpec(type, lengths, null, null, Cast.SATURATE, nodata, Metadata.NONE));
        sink.create();
        sink.write(Region.ofShape(lengths), NdArray.of(values, shape));
        sink.publish();
        return path;
    }

    public static double[] read(Path path) throws IOException {
        try (Source source = Formats.open(Storage.defaults(), path.toString())) {
            Region domain = source.info().domain();
            NdArray array = NdArray.zeros(Precision.FLOAT64, domain.intShape());
            source.read(domain, array);
            return array.toDoubles();
        }
    }

    /** Smooth large shapes with noise on top, 0 to {@code max}. */
    public static double[] picture(int rows, int cols, double max, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[rows * cols];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < cols; x++) {
                double wave = 0.5 + 0.3 * Math.sin(x * 0.02) * Math.cos(y * 0.03) + (x / 100 + y / 70) % 2 * 0.1;
                values[y * cols + x] = Math.rint(max * Math.min(1, wave + 0.1 * random.nextDouble()));
            }
        }
        return values;
    }

    /** The bytes of an output, whatever it is: those of a file, or names and bytes of a directory's files. */
    public static byte[] bytes(Path output) throws IOException {
        if (Files.isRegularFile(output)) {
            return Files.readAllBytes(output);
        }
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                all.write(output.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                all.write(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }
}
