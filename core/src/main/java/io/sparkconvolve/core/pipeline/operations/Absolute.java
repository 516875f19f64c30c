package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/** The magnitude of each sample. */
public final class Absolute implements Operation {
    @Override
    public String name() {
        return "abs";
    }

    @Override
    public String summary() {
        return "the magnitude of each sample (numpy.abs)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.map(new UnaryFunctions.Absolute(), inputs.get(0));
    }
}
