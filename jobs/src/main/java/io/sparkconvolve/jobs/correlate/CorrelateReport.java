package io.sparkconvolve.jobs.correlate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.correlation.LagGrid;
import io.sparkconvolve.jobs.metrics.Work;
import io.sparkconvolve.jobs.report.Report;
import io.sparkconvolve.jobs.tile.Input;
import java.util.Locale;

/** What a finished correlation says of itself to a machine. */
final class CorrelateReport {
    private final ObjectNode root;
    private final long start = System.nanoTime();

    /** @param output location of the result */
    CorrelateReport(Correlation correlation, String output, Report report) {
        root = report.content();
        input("input", correlation.a());
        input("reference", correlation.b());
        root.putObject("output").put("location", output);
        root.put("mode", correlation.mode().toString())
                .put("normalization", correlation.normalization().name().toLowerCase(Locale.ROOT));
    }

    private void input(String name, Input array) {
        array.put(root.putObject(name));
    }

    /** How the sums of two signals are cut, and how exact they are. */
    void sums(LagPlan plan) {
        LagGrid grid = plan.grid();
        root.putObject("lags")
                .put("first", grid.lags().first())
                .put("last", grid.lags().last());
        root.putObject("plan")
                .put("frame", grid.frame())
                .put("block", grid.block())
                .put("blocks", grid.blocks())
                .put("segment", grid.segment())
                .put("segments", grid.segments())
                .put("groups", grid.groups())
                .put("bytesPerTask", grid.bytes(plan.batch()))
                .put(
                        "partialSumBytes",
                        plan.isDirect()
                                ? 0
                                : Double.BYTES * grid.groups() * grid.lags().count());
        root.putObject("bound")
                .put("error", grid.error())
                .put("times", plan.isNormalized() ? "1" : "product of the Euclidean norms of input and reference");
    }

    /** What the passes took; the scores, where they are written, are a run over tiles with a report of its own. */
    void end(Work passes) {
        passes.put(root.putObject("measured").put("seconds", (System.nanoTime() - start) / 1e9));
    }
}
