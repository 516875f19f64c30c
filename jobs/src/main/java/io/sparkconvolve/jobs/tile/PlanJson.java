package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.List;

/** A plan as JSON: the machine's side of {@link PlanText}. */
public final class PlanJson {
    private PlanJson() {}

    public static ObjectNode of(String command, Input input, JobPlan plan) {
        FilterPlan filter = plan.filter();
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("command", command);
        root.put("pipeline", filter.options().pipeline());
        root.put("boundary", filter.options().extension().toString());
        root.put("mode", filter.options().mode().toString());
        input.put(root.putObject("input"));
        root.putObject("output").put("dtype", filter.outputTypeName()).put("shape", Numbers.text(filter.outputShape()));
        root.putObject("precision")
                .put("type", filter.precision().precision().toString().toLowerCase(java.util.Locale.ROOT))
                .put("reason", filter.precision().reason());
        ArrayNode steps = root.putArray("steps");
        List<Step> inOrder = PlanText.inOrder(filter.step());
        inOrder.forEach(step -> {
            ObjectNode node = step(step, plan);
            PlanText.feeding(step, inOrder).forEach(node.putArray("inputs")::add);
            steps.add(node);
        });
        passes(root, plan.passes());
        Bound bound = filter.step().bound();
        root.putObject("bound")
                .put("error", filter.asks() ? null : Double.valueOf(bound.error()))
                .put("relativeToInput", filter.input().dtype().isFloating() && bound.proportional());
        root.putObject("tiles")
                .put("shape", Numbers.text(plan.grid().tile()))
                .put("block", Numbers.text(plan.blocks().tile()))
                .put("count", plan.grid().count())
                .put("tasks", plan.tasks())
                .put("bytesPerTask", plan.bytesPerTask())
                .put("readAmplification", plan.amplification())
                .put("estimatedSeconds", plan.seconds());
        if (!plan.levels().isEmpty()) {
            root.putObject("pyramid")
                    .put("levels", plan.levels().get(plan.levels().size() - 1).last() + 1)
                    .put("withTiles", plan.levels().get(0).last())
                    .put("laterStages", plan.levels().size() - 1);
        }
        root.putObject("cluster")
                .put("master", plan.cluster().master())
                .put("heapBytes", plan.cluster().heap())
                .put("coresPerExecutor", plan.cluster().cores())
                .put("totalCores", plan.cluster().totalCores());
        return root;
    }

    /** With what is expected of the run. */
    public static ObjectNode of(String command, Input input, PlannedRun run) {
        ObjectNode root = of(command, input, run.plan());
        ObjectNode forecast =
                root.putObject("forecast").put("seconds", run.forecast().seconds());
        run.forecast().parts().forEach(forecast::put);
        ArrayNode notes = root.putArray("notes");
        run.notes().forEach(notes::add);
        return root;
    }

    private static void passes(ObjectNode root, PassList list) {
        ArrayNode passes = root.putArray("passes");
        for (PassList.Entry pass : list.passes()) {
            ObjectNode node = passes.addObject().put("pass", pass.text());
            if (pass.finding() != null) {
                node.put("found", pass.found());
            }
            if (!Double.isNaN(pass.seconds())) {
                node.put("seconds", pass.seconds());
            }
        }
        if (!list.cuts().alternatives().isEmpty()) {
            ObjectNode cuts = root.putObject("cuts");
            cuts.put("stored", list.cuts().taken().name());
            ObjectNode seconds = cuts.putObject("estimatedSeconds");
            list.cuts().alternatives().forEach(one -> seconds.put(one.name(), one.seconds()));
        }
    }

    private static ObjectNode step(Step step, JobPlan plan) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("operation", step.describe());
        if (step instanceof LocalStep local) {
            node.put("method", local.method().describe());
            node.put("reason", local.reason());
            node.put("halo", local.halo().toString());
            node.put("boundary", local.extension().toString());
        }
        node.put("error", step.bound().error());
        // Every step is computed on a little more than the tile; the tile is what it costs at the least. Steps on a
        // part of
        // complex samples have an axis less.
        Region tile = plan.grid().typical();
        if (step.domain().rank() == tile.rank() && step.domain().contains(tile)) {
            node.put("nanosecondsPerSampleWithInputs", StepCosts.nanos(step, tile) / tile.size());
        }
        return node;
    }
}
