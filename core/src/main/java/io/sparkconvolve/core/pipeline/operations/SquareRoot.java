package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/** The square root of each sample; NaN for negative ones. */
public final class SquareRoot implements Operation {
    @Override
    public String name() {
        return "sqrt";
    }

    @Override
    public String summary() {
        return "the square root of each sample, NaN for negative ones (numpy.sqrt)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.map(new UnaryFunctions.SquareRoot(), inputs.get(0));
    }
}
