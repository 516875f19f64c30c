package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.LetStep;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.SharedStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.jobs.options.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan as text for a person. */
public final class PlanText {
    private PlanText() {}

    /** The steps that compute something, inputs before what they feed. */
    static List<Step> inOrder(Step last) {
        List<Step> steps = new ArrayList<>();
        collect(last, steps);
        return steps;
    }

    private static void collect(Step step, List<Step> steps) {
        step.inputs().forEach(input -> collect(input, steps));
        boolean works = !(step instanceof InputStep || step instanceof SharedStep || step instanceof LetStep);
        if (works && !steps.contains(step)) {
            steps.add(step);
        }
    }

    /** Which of the steps feed one, by their places among them; -1 is the pipeline's input. */
    static SortedSet<Integer> feeding(Step step, List<Step> steps) {
        SortedSet<Integer> places = new TreeSet<>();
        step.inputs().forEach(input -> places.add(place(input, steps)));
        return places;
    }

    /** Of a step, or of what it stands for. */
    private static int place(Step step, List<Step> steps) {
        if (step instanceof LetStep let) {
            return place(let.inputs().get(1), steps);
        }
        // The input is none of them.
        return step instanceof SharedStep shared ? place(shared.definition(), steps) : steps.indexOf(step);
    }

    /** The convolutions and their methods in a line: {@code gaussian: separable, sobel: both directions}. */
    static String steps(Step last) {
        return inOrder(last).stream()
                .filter(LocalStep.class::isInstance)
                .map(step ->
                        step.describe() + ": " + ((LocalStep) step).method().describe())
                // An iteration says it once.
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The error bound in words. */
    static String bound(FilterPlan filter) {
        Bound bound = filter.step().bound();
        if (filter.asks()) {
            return "error not known before the passes";
        }
        if (Double.isInfinite(bound.error())) {
            return "error without bound, as a step is discontinuous or divides by samples";
        }
        Dtype input = filter.input().dtype();
        if (!input.isFloating()) {
            return String.format(Locale.ROOT, "error at most %.2g", bound.error());
        }
        return bound.proportional()
                ? String.format(Locale.ROOT, "error at most %.2g times the largest sample", bound.error())
                : String.format(Locale.ROOT, "error at most %.2g for samples up to 1", bound.error());
    }

    /** The whole plan, a line an item. */
    public static List<String> lines(Input input, PlannedRun run) {
        JobPlan plan = run.plan();
        FilterPlan filter = plan.filter();
        List<String> lines = new ArrayList<>();
        lines.add(row(
                "input",
                input.name() + ": " + Numbers.text(input.info().storedShape()) + " "
                        + input.info().typeName() + ", " + input.info().format() + ", chunks "
                        + Numbers.text(input.info().storedChunk())));
        lines.add(row(
                "output", run.output() + ": " + Numbers.text(filter.outputShape()) + " " + filter.outputTypeName()));
        lines.add(row(
                "precision",
                filter.precision().precision().toString().toLowerCase(Locale.ROOT) + ": "
                        + filter.precision().reason()));
        plan.passes().lines().forEach(text -> lines.add(row("pass", text)));
        if (!plan.passes().cuts().alternatives().isEmpty()) {
            lines.add(row("cuts", plan.passes().cuts().toString()));
        }
        inOrder(filter.step()).stream().map(PlanText::text).distinct().forEach(text -> lines.add(row("step", text)));
        lines.add(row("error", bound(filter)));
        lines.add(row(
                "tiles",
                String.format(
                        Locale.ROOT,
                        "%d of %s, in blocks of %s, in %d tasks; each sample is read %.2f times",
                        plan.grid().count(),
                        Numbers.text(plan.grid().tile()),
                        Numbers.text(plan.blocks().tile()),
                        plan.tasks(),
                        plan.amplification())));
        if (!plan.levels().isEmpty()) {
            lines.add(row("pyramid", LevelText.of(plan)));
        }
        lines.add(row(
                "memory",
                String.format(
                        Locale.ROOT,
                        "%d MB of samples a task, of %d MB",
                        mebibytes(plan.bytesPerTask()),
                        mebibytes(plan.cluster().budget().bytesPerTask()))));
        lines.add(row(
                "time",
                String.format(
                        Locale.ROOT,
                        "about %s%s on %d %s (%s), by the cost model: %s",
                        plan.passes().passes().isEmpty() ? "" : "for the main pass ",
                        Progress.duration(run.forecast().seconds()),
                        plan.cluster().totalCores(),
                        plan.cluster().totalCores() == 1 ? "core" : "cores",
                        plan.cluster().master(),
                        run.forecast().text())));
        run.notes().forEach(note -> lines.add(row("note", note)));
        return lines;
    }

    private static String text(Step step) {
        if (!(step instanceof LocalStep local)) {
            return step.describe();
        }
        return String.format(
                Locale.ROOT,
                "%s: %s (%s); halo %s, %s outside; error %.2g",
                local.describe(),
                local.method().describe(),
                local.reason(),
                local.halo(),
                local.extension(),
                local.bound().error());
    }

    private static String row(String name, String text) {
        return String.format(Locale.ROOT, "%-10s %s", name, text);
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
