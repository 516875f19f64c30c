package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;

/** The mean of n neighbours along an axis. Sums have a fixed order: no running sum. */
public final class MovingAverage implements Operation {
    static final Parameter AXIS =
            Parameter.optional("axis", "-1", "the filtered axis along which it works, negative from the last");

    @Override
    public String name() {
        return "moving_average";
    }

    @Override
    public String summary() {
        return "the mean of n samples, n / 2 of them before (scipy.signal.convolve(x, ones(n) / n, mode='same'))";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required("n", "number of samples, at least 1"), AXIS);
    }

    @Override
    public String example() {
        return "moving_average(30)";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int n = arguments.integer("n");
        if (n < 1 || n > 1 << 24) {
            throw arguments.invalid("n", "1 to 2^24");
        }
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        Pass pass = new Pass(arguments.axis("axis", builder.axes()), weights, n / 2);
        return builder.passes(name(), inputs.get(0), builder.extension(), List.of(pass));
    }
}
