package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Committed;
import io.sparkconvolve.datasets.LastRun;
import io.sparkconvolve.datasets.Location;
import io.sparkconvolve.datasets.Manifest;
import io.sparkconvolve.datasets.OutputLock;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run may take from those before it: the tiles of one that ended early ({@code --resume}), and those of the output that
 * is there ({@code --incremental}).
 */
final class EarlierRuns {
    private final Storage storage;
    private final Console console;
    private final TileJob.Request request;
    private final FilterPlan filter;

    EarlierRuns(Storage storage, Console console, TileJob.Request request, FilterPlan filter) {
        this.storage = storage;
        this.console = console;
        this.request = request;
        this.filter = filter;
    }

    /**
     * What is taken over.
     *
     * @param tile that the earlier run's tiles are numbered by; empty: the planner's choice
     */
    record Found(Memory memory, Optional<long[]> tile) {}

    /** @throws InvalidInputException if the run that is to be resumed made something else */
    Found find(Sink sink, TreeMap<String, String> fingerprint) {
        RunOptions how = request.run();
        if (how.earlier() == RunOptions.Earlier.FORGOTTEN) {
            return new Found(Memory.NONE, Optional.empty());
        }
        Optional<SortedMap<String, String>> left = how.resume() ? left(sink) : Optional.empty();
        left.ifPresent(values -> Fingerprint.check(request.output().location(), values, fingerprint));
        Optional<LastRun> last = how.incremental() ? last(fingerprint) : Optional.empty();
        Memory.LastOutput output = how.incremental()
                ? new Memory.LastOutput(
                        SourceRecipe.file(storage, request.output().location()),
                        last.map(LastRun::stamps).orElse(Committed.NONE))
                : null;
        Optional<SortedMap<String, String>> numbered = left.isPresent() ? left : last.map(LastRun::plan);
        return new Found(
                new Memory(fingerprint, left.isPresent(), Committed.NONE, output), numbered.map(Fingerprint::tile));
    }

    /** What a run that ended early was making. */
    private static Optional<SortedMap<String, String>> left(Sink sink) {
        try {
            return sink.manifest().orElseThrow().plan();
        } catch (IOException e) {
            throw new JobFailedException("can't read what is to be resumed: " + Failures.text(e), e);
        }
    }

    /** What is known of the output that is there, if this run may take tiles from it. */
    private Optional<LastRun> last(SortedMap<String, String> fingerprint) {
        String output = request.output().location();
        if (request.plot() != null || output.toLowerCase(Locale.ROOT).matches(".*\\.jpe?g")) {
            throw new InvalidInputException("--incremental can't make " + output
                    + ": JPEG changes samples as it stores them, and a plot wants all of them; write .png or .tif without"
                    + " --plot");
        }
        try {
            Optional<LastRun> last = LastRun.of(storage, Location.of(output).path());
            if (last.isEmpty()) {
                return last;
            }
            String changed = Fingerprint.changed(last.get().plan(), fingerprint);
            String reason = filter.asks()
                    ? "the pipeline goes by all samples"
                    : changed == null ? null : changed + " has changed";
            if (reason != null) {
                console.note(reason + ": all tiles of " + output + " are computed");
                return Optional.empty();
            }
            return last;
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + output, e);
        }
    }

    /** Whether a run that is to be resumed had done all but the removal of its staging place, which is made good. */
    static boolean isDone(Sink sink, Memory memory) {
        if (!memory.resumes()) {
            return false;
        }
        Manifest manifest = sink.manifest().orElseThrow();
        try (OutputLock held = manifest.lock()) {
            if (!manifest.isPublished()) {
                return false;
            }
            held.verify();
            sink.abort();
            return true;
        } catch (IOException e) {
            throw new JobFailedException(Failures.text(e), e);
        }
    }
}
