package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.step.Step;
import java.util.List;

/**
 * A compiled pipeline.
 *
 * @param step the last one; evaluating it evaluates all. While questions are open, numbers that nobody knows yet stand for
 *     the answers: good for planning, not for computing
 * @param open questions without an answer, in order; the first depends on none of the others
 * @param cuts places where an intermediate may be stored, in the order in which samples come by them; those stored already
 *     are left out
 * @param stored the cuts that are stored already, in order; each is computed from those before it
 */
public record Compiled(Step step, List<Findings.Question> open, List<Findings.Cut> cuts, List<Findings.Cut> stored) {
    public Compiled {
        open = List.copyOf(open);
        cuts = List.copyOf(cuts);
        stored = List.copyOf(stored);
    }
}
