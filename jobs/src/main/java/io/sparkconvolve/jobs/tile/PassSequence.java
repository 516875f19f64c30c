package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Compiled;
import io.sparkconvolve.core.pipeline.Findings;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One request's way through its passes: what is known so far, and what comes next. An intermediate is stored as soon as
 * what it depends on is known, so that the questions behind it read it, too; it goes when nothing will read it again.
 */
final class PassSequence {
    private final TileJob.Work planned;
    private final Scratch scratch;
    private final CutChoice cuts;
    private final Set<Integer> stored = new TreeSet<>();
    private final Set<Integer> removed = new TreeSet<>();
    private final List<PassList.Entry> done = new ArrayList<>();
    private FilterPlan filter;
    private Compiled compiled;
    private int answered;

    PassSequence(TileJob.Work planned) {
        this.planned = planned;
        this.scratch = planned.scratch();
        this.cuts = planned.plan().passes().cuts();
        this.filter = planned.plan().filter();
        this.compiled = filter.compiled(cuts.stored());
    }

    /**
     * A pass that is ready to run.
     *
     * @param question null where the pass stores a cut
     */
    record Next(Findings.Question question, Findings.Cut cut, JobPlan plan, TilePlan recipe) {}

    /** What comes before the main pass, as far as is known without data; findings are still to come. */
    static PassList outline(FilterPlan filter, CutChoice cuts) {
        Compiled compiled = filter.compiled(cuts.stored());
        List<PassList.Entry> entries = new ArrayList<>();
        int asked = 0;
        for (Findings.Cut cut : compiled.stored()) {
            for (; asked < cut.asked(); asked++) {
                entries.add(new PassList.Entry(
                        PassList.Kind.QUESTION, text(compiled.open().get(asked))));
            }
            entries.add(new PassList.Entry(PassList.Kind.STORE, text(cut)));
        }
        for (; asked < compiled.open().size(); asked++) {
            entries.add(new PassList.Entry(
                    PassList.Kind.QUESTION, text(compiled.open().get(asked))));
        }
        return new PassList(entries, cuts);
    }

    private static String text(Findings.Question question) {
        return question.statistic().describe() + " of " + last(question.samples());
    }

    private static String text(Findings.Cut cut) {
        return "store " + cut.number() + ", " + last(cut.samples());
    }

    /** The step that computes it, for people. */
    private static String last(Step step) {
        List<Step> steps = PlanText.inOrder(step);
        return steps.isEmpty() ? "input" : steps.get(steps.size() - 1).describe();
    }

    /** The next pass; empty when the main one is what is left. */
    Optional<Next> next() {
        Optional<Findings.Cut> cut = compiled.stored().stream()
                .filter(one -> !stored.contains(one.number()) && one.asked() <= answered)
                .findFirst();
        if (cut.isPresent()) {
            Step samples = cut.get().samples();
            Sink sink = scratch.sink(cut.get().number(), samples.domain());
            JobPlan plan = plan(samples, sink.chunk());
            TilePlan recipe = TilePlan.of(inputs(samples), plan, sink, TilePlan.Plot.NONE, Memory.NONE);
            return Optional.of(new Next(null, cut.get(), plan, recipe));
        }
        if (!compiled.open().isEmpty()) {
            Findings.Question question = compiled.open().get(0);
            Step samples = question.samples();
            JobPlan plan = plan(samples, planned.sink().chunk());
            TilePlan recipe = TilePlan.of(inputs(samples), plan, question.statistic());
            return Optional.of(new Next(question, null, plan, recipe));
        }
        return Optional.empty();
    }

    /** What a pass does and which of them it is, for people. */
    String text(Next pass) {
        int all = planned.plan().passes().passes().size();
        return "pass " + (done.size() + 1) + " of " + all + ": "
                + (pass.question() == null ? text(pass.cut()) : text(pass.question()));
    }

    private JobPlan plan(Step step, long[] chunk) {
        RunOptions options = planned.request().run();
        return JobPlan.of(filter, step, planned.plan().cluster(), chunk, options);
    }

    private TileInputs inputs(Step step) {
        TreeMap<Integer, SourceRecipe> read = new TreeMap<>();
        StepCosts.stored(step).forEach(number -> read.put(number, scratch.source(number)));
        return new TileInputs(planned.request().input().recipe(), filter.rule(), read);
    }

    /**
     * Takes what a pass left.
     *
     * @param tally null where the pass stored a cut
     * @throws InvalidInputException if what was found makes the pipeline impossible
     */
    void took(Next pass, Tally tally, double seconds) throws IOException {
        if (pass.question() == null) {
            stored.add(pass.cut().number());
            done.add(new PassList.Entry(PassList.Kind.STORE, text(pass.cut()), null, seconds));
        } else {
            answer(pass.question(), tally.finding(), seconds);
        }
        removeUnread();
    }

    private void answer(Findings.Question question, double[] finding, double seconds) {
        done.add(new PassList.Entry(PassList.Kind.QUESTION, text(question), finding, seconds));
        answered++;
        try {
            filter = filter.with(finding);
            compiled = filter.compiled(cuts.stored());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(planned.request().input().name() + ": " + e.getMessage(), e);
        }
    }

    private void removeUnread() throws IOException {
        Set<Integer> read = new TreeSet<>(StepCosts.stored(compiled.step()));
        compiled.open().forEach(question -> read.addAll(StepCosts.stored(question.samples())));
        for (Findings.Cut cut : compiled.stored()) {
            if (!stored.contains(cut.number())) {
                read.addAll(StepCosts.stored(cut.samples()));
            }
        }
        for (int number : stored) {
            if (!read.contains(number) && removed.add(number)) {
                scratch.remove(number);
            }
        }
    }

    /** The main pass, with all that was found. */
    TileJob.Work main() {
        Step step = compiled.step();
        JobPlan plan = JobPlan.of(
                        filter,
                        step,
                        planned.plan().cluster(),
                        planned.sink(),
                        planned.request().run())
                .after(new PassList(done, cuts));
        return planned.with(plan, inputs(step));
    }

    /** Whether there is anything to do before the main pass. */
    static boolean isNeeded(TileJob.Work work) {
        return !work.plan().passes().passes().isEmpty();
    }

    /** Finds out before the passes, and not after them, whether the output can be written; removes what a dead run left. */
    void begin() throws IOException {
        planned.sink().create();
        planned.sink().abort();
        scratch.remove();
    }

    void end() throws IOException {
        scratch.remove();
    }
}
