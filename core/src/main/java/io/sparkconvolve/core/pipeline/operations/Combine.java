package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** A function of two branches, sample by sample. */
public record Combine(String name, String summary, BinaryFunction function) implements Operation {
    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public String example() {
        return name + "(x, gaussian(2))";
    }

    @Override
    public int operands() {
        return 2;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.combine(function, inputs.get(0), inputs.get(1));
    }
}
