package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/** Which samples exceed a limit. */
public final class Threshold implements Operation {
    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String summary() {
        return "1 where a sample is greater than the limit, else 0; NaN stays NaN (x > limit in NumPy)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("limit", "the value to exceed"));
    }

    @Override
    public String example() {
        return "threshold(128)";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.map(new UnaryFunctions.Threshold(arguments.number("limit")), inputs.get(0));
    }
}
