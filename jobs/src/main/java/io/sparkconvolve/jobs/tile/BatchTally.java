package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.metrics.Work;
import java.util.Locale;

/** What became of the files of a batch. Safe for use by several threads. */
final class BatchTally {
    /** Past so many lines a person has understood; the report has all. */
    private static final int MOST_LINES = 100;

    private final BatchJob.Request request;
    private final Console console;
    private final ArrayNode files = new ObjectMapper().createArrayNode();
    private final long start = System.nanoTime();
    private final Work work = new Work();
    private double tileSeconds;
    private double publishSeconds;
    private long heapPeak;
    private int done;
    private int kept;
    private int refused;
    private int failed;

    BatchTally(BatchJob.Request request, Console console) {
        this.request = request;
        this.console = console;
    }

    /** Counts a file that can't be begun. */
    synchronized void refused(BatchJob.Item item, String message) {
        refused++;
        tell(item, message);
    }

    /** Counts a file whose output could not be made. */
    synchronized void failed(BatchJob.Item item, String message) {
        failed++;
        tell(item, message);
    }

    synchronized void done(BatchJob.Item item) {
        done++;
        entry(item);
    }

    synchronized void ran(TileRun.Outcome outcome) {
        work.add(outcome.work());
        tileSeconds += outcome.tileSeconds();
        publishSeconds += outcome.publishSeconds();
        heapPeak = Math.max(heapPeak, outcome.heapPeak());
    }

    /** Counts a file whose output an earlier run has made. */
    synchronized void kept(BatchJob.Item item) {
        kept++;
        entry(item).put("kept", true);
    }

    private ObjectNode entry(BatchJob.Item item) {
        return files.addObject()
                .put("input", item.input())
                .put("output", item.output().location());
    }

    private void tell(BatchJob.Item item, String message) {
        entry(item).put("error", message);
        if (refused + failed <= MOST_LINES) {
            console.error(message.contains(item.input()) ? message : item.input() + ": " + message);
        }
    }

    /** Says how it went. @throws RuntimeException if any file has no output */
    synchronized void end() {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (done > 0) {
            console.note(String.format(
                    Locale.ROOT,
                    "wrote %,d file%s in %.1f s (%.1f M%s/s)",
                    done,
                    done == 1 ? "" : "s",
                    seconds,
                    work.samples() / (tileSeconds + publishSeconds) / 1e6,
                    TileJob.Request.unit(request.axes())));
        }
        if (kept > 0) {
            console.note(String.format(
                    Locale.ROOT, "%,d output%s of the run before", kept, kept == 1 ? " is that" : "s are those"));
        }
        report(console.report().content(), seconds);
        if (refused + failed > 0) {
            String text = String.format(
                    Locale.ROOT,
                    "%,d of %,d files failed",
                    refused + failed,
                    request.items().size());
            throw failed > 0 ? new JobFailedException(text) : new InvalidInputException(text);
        }
    }

    private void report(ObjectNode root, double seconds) {
        root.put("pipeline", request.filter().pipeline());
        root.set("files", files);
        work.put(root.putObject("measured")
                .put("seconds", seconds)
                .put("tileSeconds", tileSeconds)
                .put("publishSeconds", publishSeconds)
                .put("heapPeakBytes", heapPeak));
    }
}
