package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The length of a Gaussian's gradient. */
public final class GaussianGradientMagnitude implements Operation {
    @Override
    public String name() {
        return "gaussian_gradient_magnitude";
    }

    @Override
    public String summary() {
        return "the length of a Gaussian's gradient (scipy.ndimage.gaussian_gradient_magnitude)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Gaussian.SIGMA, Gaussian.TRUNCATE);
    }

    @Override
    public String example() {
        return "gaussian_gradient_magnitude(2)";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.let(
                inputs.get(0), x -> builder.length(GaussianLaplace.derivatives(name(), x, 1, arguments, builder)));
    }
}
