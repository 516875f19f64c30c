package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.LastRun;
import io.sparkconvolve.datasets.Location;
import io.sparkconvolve.datasets.Manifest;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.OutputOptions.Existing;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checks the place of an output before anything is computed for it. */
public final class OutputPlace {
    private OutputPlace() {}

    /**
     * Refuses an output that is the input, or holds it, or exists and may not be replaced.
     *
     * @param input location of the input, or null if there is none
     */
    public static void check(Storage storage, String input, OutputOptions output) {
        check(storage, input, output, RunOptions.DEFAULT);
    }

    /** An output may exist if it is that of the run which is resumed, or of the one that an incremental run goes by. */
    public static void check(Storage storage, String input, OutputOptions output, RunOptions run) {
        check(storage, input, output, run.resume(), run.incremental());
    }

    private static void check(
            Storage storage, String input, OutputOptions output, boolean resume, boolean incremental) {
        Path path = Storage.path(output.location());
        try {
            FileSystem fs = storage.fileSystem(path);
            Path place = fs.makeQualified(path);
            Path source = input == null ? null : Location.of(input).path();
            if (source != null && contains(place, storage.fileSystem(source).makeQualified(source))) {
                throw new InvalidInputException(
                        "output and input are the same: " + output.location() + "; choose another output");
            }
            if (output.existing() == Existing.REFUSE
                    && fs.exists(place)
                    && !(resume && Manifest.of(storage, place).isPublished())
                    && !(incremental && LastRun.of(storage, place).isPresent())) {
                throw new InvalidInputException(
                        "output " + output.location() + " exists; pass --overwrite to replace it");
            }
        } catch (IOException e) {
            throw Failures.ofStorage("can't write " + output.location(), e);
        }
    }

    /** Whether replacing {@code output} would take {@code input} away. */
    private static boolean contains(Path output, Path input) {
        for (Path path = input; path != null; path = path.getParent()) {
            if (path.equals(output)) {
                return true;
            }
        }
        return false;
    }
}
