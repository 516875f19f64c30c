package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.simd.Simd;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a finished job says of itself: a few lines for a person, and JSON for a machine.
 *
 * @param verification null where none was asked for
 * @param startSeconds until Spark was ready
 * @param seconds of the whole command, from its options to its output
 */
record JobReport(
        JobPlan plan,
        TileJob.Request request,
        TileRun.Outcome outcome,
        Verification verification,
        double startSeconds,
        double seconds) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        Meters.Totals totals = outcome.totals();
        lines.add(String.format(
                Locale.ROOT,
                "wrote %s: %s %s in %.1f s (%.1f M%s/s)",
                request.output().location(),
                Numbers.text(plan.filter().outputShape()),
                plan.filter().outputTypeName(),
                seconds,
                totals.samples() / (outcome.tileSeconds() + outcome.publishSeconds()) / 1e6,
                request.unit()));
        if (totals.tilesKept() > 0) {
            lines.add(totals.tilesKept() + " of " + plan.grid().count() + " tiles are those of the run before");
        }
        if (totals.tilesCarried() > 0) {
            lines.add(totals.tilesCarried() + " of " + plan.grid().count()
                    + " tiles are as they were: their part of the input has not changed");
        }
        if (!plan.passes().passes().isEmpty()) {
            lines.add("after passes over the data: "
                    + String.join("; ", plan.passes().lines()));
        }
        String steps = PlanText.steps(plan.filter().step());
        if (!steps.isEmpty()) {
            lines.add(steps + "; " + PlanText.bound(plan.filter()));
        }
        if (verification != null && verification.holds()) {
            lines.add(verification.text());
        }
        return lines;
    }

    void write(Storage storage, String location) {
        write(storage, location, json());
    }

    static void write(Storage storage, String location, ObjectNode json) {
        ReportFile.write(storage, location, json);
    }

    private ObjectNode json() {
        ObjectNode root = PlanJson.of(request.command(), request.input(), plan);
        root.put("version", Version.text());
        root.put("simd", Simd.description());
        ((ObjectNode) root.get("output")).put("location", request.output().location());
        Meters.Totals totals = outcome.totals();
        totals.put(root.putObject("measured")
                        .put("seconds", seconds)
                        .put("startSeconds", startSeconds)
                        .put("tileSeconds", outcome.tileSeconds())
                        .put("publishSeconds", outcome.publishSeconds()))
                .put("cpuNanosecondsPerSample", totals.cpuSeconds() * 1e9 / totals.samples())
                .put("mega" + request.unit() + "sPerSecond", totals.samples() / outcome.tileSeconds() / 1e6)
                .put("heapPeakBytes", outcome.heapPeak());
        if (verification != null) {
            root.putObject("verification")
                    .put("windows", verification.windows())
                    .put("worst", verification.worst())
                    .put("allowed", verification.allowed())
                    .put("where", verification.where().toString())
                    .put("holds", verification.holds());
        }
        return root;
    }
}
