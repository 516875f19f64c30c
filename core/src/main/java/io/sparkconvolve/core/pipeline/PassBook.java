package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.statistic.Statistic;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.LetStep;
import io.sparkconvolve.core.step.SharedStep;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps count of questions and cuts while a pipeline is compiled. */
final class PassBook {
    private final Findings findings;
    private final List<Findings.Question> open = new ArrayList<>();
    private final List<Findings.Cut> cuts = new ArrayList<>();
    private final List<Findings.Cut> stored = new ArrayList<>();
    /** Shared steps whose bodies are being planned, the innermost first. */
    private final Deque<SharedStep> scope = new ArrayDeque<>();

    private int asked;
    private int passed;

    PassBook(Findings findings) {
        this.findings = findings;
    }

    /** Where the counts stand. */
    record Mark(int open, int cuts, int stored, int asked, int passed) {}

    /** Plans a body; what it asks may refer to the shared step. */
    Step inScope(SharedStep shared, UnaryOperator<Step> body) {
        scope.push(shared);
        try {
            return body.apply(shared);
        } finally {
            scope.pop();
        }
    }

    /** Plans a body over a step that turned out to be read once only, as if the first planning had not been. */
    Step again(Mark mark, Step step, UnaryOperator<Step> body) {
        open.subList(mark.open, open.size()).clear();
        cuts.subList(mark.cuts, cuts.size()).clear();
        stored.subList(mark.stored, stored.size()).clear();
        asked = mark.asked;
        passed = mark.passed;
        return body.apply(step);
    }

    Mark mark() {
        return new Mark(open.size(), cuts.size(), stored.size(), asked, passed);
    }

    double[] ask(Step samples, Statistic statistic) {
        int number = asked++;
        if (number < findings.answers().size()) {
            return findings.answers().get(number).clone();
        }
        open.add(new Findings.Question(closed(samples), statistic));
        return statistic.unknown();
    }

    Step cut(Step samples) {
        if (isStored(samples)) {
            return samples;
        }
        int number = passed++;
        boolean read = findings.stored().contains(number);
        (read ? stored : cuts).add(new Findings.Cut(number, closed(samples), asked));
        return read ? InputStep.stored(number, samples.domain(), samples.bound()) : samples;
    }

    /** Whether the samples are the pipeline's input itself. */
    private static boolean isStored(Step samples) {
        Step source = samples instanceof SharedStep shared ? shared.definition() : samples;
        return source instanceof InputStep input && input.number() == InputStep.PIPELINE_INPUT;
    }

    /** The step with the definitions of what it shares around it. */
    private Step closed(Step step) {
        Step closed = step;
        for (SharedStep shared : scope) {
            if (StepBuilder.uses(closed, shared) > 0) {
                closed = new LetStep(shared, closed);
            }
        }
        return closed;
    }

    Compiled compiled(Step step) {
        return new Compiled(step, open, cuts, stored);
    }
}
