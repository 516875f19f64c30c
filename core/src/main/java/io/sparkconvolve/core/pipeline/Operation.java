package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.step.Step;
import java.util.Collections;
import java.util.List;

/** An operation of the pipeline language: one small class and a line in {@link Operations}. Stateless. */
public interface Operation {
    String name();

    /** What it computes and which function of SciPy it equals; a sentence for the reference page. */
    String summary();

    List<Parameter> parameters();

    /**
     * How many expressions it takes as input before its parameters: {@code hypot(a, b)} takes two. Those with one, and
     * filters, read the stage's input {@code x} where none is given.
     */
    default int operands() {
        return 1;
    }

    /**
     * A call of it for the reference page, which shows what a sample of it reads and costs. The default leaves out what has a
     * default; an operation with parameters that must be given overrides it. It must work on data of some number of axes.
     */
    default String example() {
        return name() + "(" + String.join(", ", Collections.nCopies(operands() > 1 ? operands() : 0, "x")) + ")";
    }

    /**
     * Whether it takes complex samples, too. Linear operations do, as they may treat both parts alike (see {@link
     * io.sparkconvolve.core.array.SampleKind}); others are refused to them.
     */
    default boolean takesComplex(Arguments arguments) {
        return false;
    }

    /**
     * Plans the operation.
     *
     * @param inputs as many as {@link #operands}, all of one domain
     */
    Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder);
}
