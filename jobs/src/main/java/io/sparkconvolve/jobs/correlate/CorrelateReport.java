package io.sparkconvolve.jobs.correlate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.correlation.LagGrid;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.options.Numbers;
import io.sparkconvolve.jobs.tile.Input;
import io.sparkconvolve.jobs.tile.ReportFile;
import java.util.Locale;

/** What a finished correlation says of itself to a machine. */
final class CorrelateReport {
    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final long start = System.nanoTime();

    CorrelateReport(Correlation correlation) {
        root.put("command", "correlate").put("version", Version.text());
        input("input", correlation.a());
        input("reference", correlation.b());
        root.put("mode", correlation.mode().toString())
                .put("normalization", correlation.normalization().name().toLowerCase(Locale.ROOT));
    }

    private void input(String name, Input array) {
        root.putObject(name)
                .put("location", array.name())
                .put("identity", array.identity())
                .put("shape", Numbers.text(array.info().shape()))
                .put("dtype", array.info().dtype().toString());
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

    void write(Storage storage, String location) {
        root.putObject("measured").put("seconds", (System.nanoTime() - start) / 1e9);
        ReportFile.write(storage, location, root);
    }
}
