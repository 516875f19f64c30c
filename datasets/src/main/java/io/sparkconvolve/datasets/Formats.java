package io.sparkconvolve.datasets;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.datasets.csv.CsvFormat;
import io.sparkconvolve.datasets.image.JpegFormat;
import io.sparkconvolve.datasets.image.PngFormat;
import io.sparkconvolve.datasets.npy.NpyFormat;
import io.sparkconvolve.datasets.parquet.ParquetFormat;
import io.sparkconvolve.datasets.tiff.TiffFormat;
import io.sparkconvolve.datasets.wav.WavFormat;
import io.sparkconvolve.datasets.zarr.ZarrFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/** The one door to formats: a path in, the right {@link Source} or {@link Sink} out. */
public final class Formats {
    /** A format: how to recognise, open and create it. Stateless. */
    public interface Format {
        /** What a person calls it, and the extensions that choose it for output. */
        String name();

        List<String> extensions();

        /** Whether this is one of ours, from its status and its first (up to 16) bytes; none for a directory. */
        boolean recognises(FileSystem fs, FileStatus status, byte[] head) throws IOException;

        Source open(Storage storage, Path path) throws IOException;

        /** Opens some columns of a table; all, where none is named. @throws InvalidInputException if this is no table */
        default Source open(Storage storage, Path path, List<String> columns) throws IOException {
            if (!columns.isEmpty()) {
                throw new InvalidInputException(path + " is in format " + name()
                        + " and has no columns to choose from; leave out #" + String.join(",", columns));
            }
            return open(storage, path);
        }

        /** Whether arrays of complex samples can be written. */
        default boolean holdsComplex() {
            return false;
        }

        /** Whether smaller copies of an array can be written with it. */
        default boolean holdsOverviews() {
            return false;
        }

        /** Whether an output is one file; else chunks are files of their own, and nothing is joined at the end. */
        default boolean isOneFile() {
            return true;
        }

        /** A sink for the array. @throws InvalidInputException if the format can't hold it */
        Sink create(Storage storage, Path path, OutputSpec spec) throws IOException;
    }

    private static final int HEAD_BYTES = 16;
    private static final List<Format> ALL = List.of(
            new NpyFormat(),
            new ZarrFormat(),
            new TiffFormat(),
            new WavFormat(),
            new PngFormat(),
            new JpegFormat(),
            new ParquetFormat(),
            new CsvFormat());

    private Formats() {}

    /**
     * Opens an array for reading; the format is recognised by content, and only CSV by its name.
     *
     * @param location as {@link Location} has it
     */
    public static Source open(Storage storage, String location) throws IOException {
        Location place = Location.of(location);
        Path path = place.path();
        FileSystem fs = storage.fileSystem(path);
        FileStatus status;
        try {
            status = fs.getFileStatus(path);
        } catch (FileNotFoundException e) {
            throw new InvalidInputException("no such file or directory: " + location, e);
        } catch (AccessControlException e) {
            throw new InvalidInputException("may not read " + location + ": " + e.getMessage(), e);
        }
        byte[] head = status.isDirectory() ? new byte[0] : head(storage, status);
        for (Format format : ALL) {
            if (format.recognises(fs, status, head)) {
                return within(storage, location, format.open(storage, status.getPath(), place.columns()));
            }
        }
        throw new InvalidInputException(location + " is in no format that is known here; known: " + names(), null);
    }

    private static Source within(Storage storage, String location, Source source) throws IOException {
        ArrayInfo info = source.info();
        try {
            check(storage, location, "an array", info.shape(), info.dtype(), Limit.ARRAY_BYTES);
            check(storage, location, "chunks", info.chunk(), info.dtype(), Limit.CHUNK_BYTES);
            return source;
        } catch (InvalidInputException e) {
            source.close();
            throw e;
        }
    }

    private static void check(Storage storage, String location, String what, long[] shape, Dtype type, Limit limit) {
        long most = storage.most(limit);
        long bytes = type.bytes();
        for (long n : shape) {
            if (n > most / bytes) {
                throw new InvalidInputException(location + " claims " + what + " of " + Arrays.toString(shape) + " "
                        + type + " samples" + limit.advice(most));
            }
            bytes *= n;
        }
    }

    /** A sink for a new array; the format is chosen by the extension. Existing outputs are the caller's to refuse. */
    public static Sink create(Storage storage, String location, OutputSpec spec) throws IOException {
        Format format = ofOutput(location);
        if (spec.kind() == SampleKind.COMPLEX && !format.holdsComplex()) {
            throw new InvalidInputException(location + ": the result is complex, which " + format.name()
                    + " can't hold; write .npy or .zarr, or take abs");
        }
        if (spec.overviews() != OutputSpec.Overviews.NONE) {
            checkOverviews(location, format, spec);
        }
        return format.create(storage, Storage.path(location), spec);
    }

    private static void checkOverviews(String location, Format format, OutputSpec spec) {
        if (!format.holdsOverviews()) {
            throw new InvalidInputException(location + ": " + format.name()
                    + " has no place for the smaller levels of --pyramid; write .tif or .zarr");
        }
        if (spec.shape().length < 2) {
            throw new InvalidInputException(
                    location + ": --pyramid halves rows and columns, and the result has one axis; leave it out");
        }
        if (spec.kind() == SampleKind.COMPLEX) {
            throw new InvalidInputException(
                    location + ": --pyramid is for real samples, and the result is complex; leave it out, or take abs");
        }
    }

    /** Whether an output of that name will be one file: see {@link Format#isOneFile}. */
    public static boolean isOneFile(String location) {
        return ofOutput(location).isOneFile();
    }

    private static Format ofOutput(String location) {
        String name = Storage.path(location).getName().toLowerCase(Locale.ROOT);
        for (Format format : ALL) {
            if (format.extensions().stream().anyMatch(e -> name.endsWith("." + e))) {
                return format;
            }
        }
        throw new InvalidInputException("the extension of " + location + " names no format; known: " + names());
    }

    private static byte[] head(Storage storage, FileStatus status) throws IOException {
        try (RangedFile file = RangedFile.open(storage, status.getPath())) {
            return file.read(0, Math.min(HEAD_BYTES, file.length()), "the first bytes");
        }
    }

    private static String names() {
        StringBuilder names = new StringBuilder();
        for (Format format : ALL) {
            names.append(names.isEmpty() ? "" : ", ").append(format.name());
            names.append(" (.").append(String.join(", .", format.extensions())).append(')');
        }
        return names.toString();
    }
}
