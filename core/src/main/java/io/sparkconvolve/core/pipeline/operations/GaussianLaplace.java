package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** The Laplacian of a Gaussian: the sum of its second derivatives. */
public final class GaussianLaplace implements Operation {
    @Override
    public String name() {
        return "gaussian_laplace";
    }

    @Override
    public String summary() {
        return "the sum of a Gaussian's second derivatives (scipy.ndimage.gaussian_laplace)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Gaussian.SIGMA, Gaussian.TRUNCATE);
    }

    @Override
    public String example() {
        return "gaussian_laplace(2)";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.let(inputs.get(0), x -> builder.sum(derivatives(name(), x, 2, arguments, builder)));
    }

    /** The derivative of one order along each axis in turn, smoothing along the others. */
    static List<Step> derivatives(String name, Step x, int order, Arguments arguments, StepBuilder builder) {
        List<Step> derivatives = new ArrayList<>();
        for (int axis = 0; axis < builder.axes(); axis++) {
            int[] orders = new int[builder.axes()];
            orders[axis] = order;
            derivatives.add(Gaussian.passes(name, x, arguments, orders, builder));
        }
        return derivatives;
    }
}
