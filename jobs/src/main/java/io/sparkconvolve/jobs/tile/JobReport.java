package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.simd.Simd;
import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.metrics.Work;
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
        lines.add(String.format(
                Locale.ROOT,
                "wrote %s: %s %s in %.1f s (%.1f M%s/s)",
                request.output().location(),
                Numbers.text(plan.filter().outputShape()),
                plan.filter().outputTypeName(),
                seconds,
                outcome.work().samples() / (outcome.tileSeconds() + outcome.publishSeconds()) / 1e6,
                request.unit()));
        lines.addAll(spared());
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

    /** The tiles that were not computed. */
    private List<String> spared() {
        Work work = outcome.work();
        long all = plan.grid().count();
        List<String> lines = new ArrayList<>();
        if (work.tilesKept() > 0) {
            lines.add(work.tilesKept() + " of " + all + " tiles are those of the run before");
        }
        if (work.tilesCarried() > 0) {
            lines.add(work.tilesCarried() + " of " + all
                    + " tiles are as they were: their part of the input has not changed");
        }
        return lines;
    }

    /** What is to be done, as known before it begins. */
    static void plan(ObjectNode root, TileJob.Request request, JobPlan plan) {
        root.setAll(PlanJson.of(request.command(), request.input(), plan));
        root.put("simd", Simd.description());
        ((ObjectNode) root.get("output")).put("location", request.output().location());
    }

    private void slowest(ArrayNode tiles) {
        for (SlowTile tile : outcome.slowest()) {
            tiles.addObject()
                    .put("tile", tile.tile())
                    .put("region", plan.grid().region(tile.tile()).toString())
                    .put("seconds", tile.nanos() / 1e9)
                    .put("executor", tile.executor())
                    .put("host", tile.host());
        }
    }

    /** What was done, with the findings of the passes. */
    void put(ObjectNode root) {
        plan(root, request, plan);
        ObjectNode measured = root.putObject("measured")
                .put("seconds", seconds)
                .put("startSeconds", startSeconds)
                .put("tileSeconds", outcome.tileSeconds())
                .put("publishSeconds", outcome.publishSeconds())
                .put("heapPeakBytes", outcome.heapPeak());
        Work work = outcome.work();
        work.put(measured);
        if (work.samples() > 0) {
            measured.put("cpuNanosecondsPerSample", (double) work.amount(Quantity.CPU_TIME) / work.samples())
                    .put("mega" + request.unit() + "sPerSecond", work.samples() / outcome.tileSeconds() / 1e6);
        }
        slowest(root.putArray("slowestTiles"));
        if (verification != null) {
            root.putObject("verification")
                    .put("windows", verification.windows())
                    .put("worst", verification.worst())
                    .put("allowed", verification.allowed())
                    .put("where", verification.where().toString())
                    .put("holds", verification.holds());
        }
    }
}
