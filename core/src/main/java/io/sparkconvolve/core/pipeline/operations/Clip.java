package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/** Limits samples to a range. */
public final class Clip implements Operation {
    @Override
    public String name() {
        return "clip";
    }

    @Override
    public String summary() {
        return "samples limited to a range (numpy.clip)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("min", "smallest value kept"), Parameter.required("max", "largest value kept"));
    }

    @Override
    public String example() {
        return "clip(0, 255)";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        double min = arguments.number("min");
        double max = arguments.number("max");
        if (!(min <= max)) {
            throw arguments.invalid("max", "at least min, which is " + min);
        }
        return builder.map(new UnaryFunctions.Clip(min, max), inputs.get(0));
    }
}
