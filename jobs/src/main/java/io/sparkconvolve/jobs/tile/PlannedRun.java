package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.options.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * A plan, and what is to be expected of it.
 *
 * @param output location
 * @param notes what would be possible and no good idea, each with what to do
 */
public record PlannedRun(JobPlan plan, String output, Forecast forecast, List<String> notes) {
    /** More than object stores and most file systems hold in one file. */
    private static final double LARGEST_FILE = 5e12;

    /** More than those who keep a namespace in memory like to see in one directory. */
    private static final double MOST_FILES = 1e7;

    /** What a chunk of fewer, larger files should hold. */
    private static final double GOOD_CHUNK_BYTES = 64e6;

    public PlannedRun {
        notes = List.copyOf(notes);
    }

    static PlannedRun of(Storage storage, String output, JobPlan plan, Sink sink, double bandwidth) {
        boolean oneFile = Formats.isOneFile(output);
        double bytes =
                (double) plan.step().domain().size() * plan.filter().output().bytes();
        Forecast forecast = Forecast.of(plan, bytes, oneFile && !isLocal(storage, output), bandwidth);
        return new PlannedRun(plan, output, forecast, oneFile ? ofFile(output, bytes) : ofChunks(output, plan, sink));
    }

    private static boolean isLocal(Storage storage, String output) {
        try {
            return storage.fileSystem(Storage.path(output)) instanceof RawLocalFileSystem;
        } catch (IOException e) {
            throw new InvalidInputException("can't write " + output + ": " + Failures.text(e), e);
        }
    }

    private static List<String> ofFile(String output, double bytes) {
        return bytes <= LARGEST_FILE
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%s would be one file of %.0f TB, more than most storage takes (S3: 5 TB); write .zarr",
                        output,
                        bytes / 1e12));
    }

    private static List<String> ofChunks(String output, JobPlan plan, Sink sink) {
        List<String> notes = new ArrayList<>();
        long[] shape = plan.step().domain().shape();
        long[] chunk = sink.chunk();
        double bytes = plan.filter().output().bytes();
        for (long length : chunk) {
            bytes *= length;
        }
        double files = files(shape, chunk);
        if (files > MOST_FILES) {
            int axes = Math.min(plan.filter().axes(), shape.length);
            // Doubled along all filtered axes until it is large enough.
            for (double wanted = bytes; wanted < GOOD_CHUNK_BYTES; wanted *= 1 << axes) {
                for (int a = shape.length - axes; a < shape.length; a++) {
                    chunk[a] *= 2;
                }
            }
            long[] last = java.util.Arrays.copyOfRange(chunk, shape.length - axes, shape.length);
            notes.add(String.format(
                    Locale.ROOT,
                    "%s would be %.1f million files of %.1f MB, which few file systems like; --chunk %s makes %.2f"
                            + " million of them",
                    output,
                    files / 1e6,
                    bytes / 1e6,
                    Numbers.text(last),
                    files(shape, chunk) / 1e6));
        }
        return notes;
    }

    private static double files(long[] shape, long[] chunk) {
        double files = 1;
        for (int a = 0; a < shape.length; a++) {
            files *= Math.ceil((double) shape[a] / chunk[a]);
        }
        return files;
    }
}
