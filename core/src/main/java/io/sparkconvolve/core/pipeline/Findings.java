package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.statistic.Statistic;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What earlier passes over the data left: answers to what the pipeline asks while it is compiled, by the order of the
 * questions, and which of its cuts have been stored. Compiling the same text for the same domain asks the same questions
 * and comes by the same cuts in the same order, whatever the precision and the methods.
 *
 * @param answers to the first questions
 * @param stored numbers of the cuts whose samples can be read back; see {@link StepBuilder#cut}
 */
public record Findings(List<double[]> answers, Set<Integer> stored) {
    public static final Findings NONE = new Findings(List.of(), Set.of());

    public Findings {
        answers = List.copyOf(answers);
        stored = Set.copyOf(stored);
    }

    /** With the answer to the first question that was open. */
    public Findings with(double[] answer) {
        List<double[]> more = new ArrayList<>(answers);
        more.add(answer.clone());
        return new Findings(more, stored);
    }

    public Findings withStored(int cut) {
        Set<Integer> more = new TreeSet<>(stored);
        more.add(cut);
        return new Findings(answers, more);
    }

    /** A question about all samples of a step, which evaluates by itself. */
    public record Question(Step samples, Statistic statistic) {}

    /**
     * A step that may be stored and read back instead of being computed where it is needed; it evaluates by itself.
     *
     * @param asked questions that were asked before it: their answers may be in it
     */
    public record Cut(int number, Step samples, int asked) {}
}
