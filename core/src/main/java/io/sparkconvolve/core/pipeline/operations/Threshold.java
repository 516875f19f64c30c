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
    private static final String OTSU = "otsu";

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public String summary() {
        return "1 where a sample is greater than the limit, else 0; NaN stays NaN (x > limit in NumPy); the limit 'otsu' is"
                + " found by two passes over the data (skimage.filters.threshold_otsu)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("limit", "the value to exceed, or otsu"));
    }

    @Override
    public String example() {
        return "threshold(128)";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.let(
                inputs.get(0), x -> builder.map(new UnaryFunctions.Threshold(limit(x, arguments, builder)), x));
    }

    private double limit(Step samples, Arguments arguments, StepBuilder builder) {
        if (arguments.is("limit", OTSU)) {
            return Otsu.limit(name(), samples, builder);
        }
        if (!arguments.isNumber("limit")) {
            throw arguments.invalid("limit", "a number, or " + OTSU);
        }
        return arguments.number("limit");
    }
}
