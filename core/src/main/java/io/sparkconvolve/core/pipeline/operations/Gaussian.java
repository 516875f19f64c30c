package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.Shapes;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Gaussian smoothing, or a Gaussian's derivatives. */
public final class Gaussian implements Operation {
    /** Below this an axis is left as it is. */
    private static final double LEAST_SIGMA = 1e-15;

    static final Parameter SIGMA =
            Parameter.required("sigma", "standard deviation in samples, >= 0; one for all axes or a list");
    static final Parameter TRUNCATE = Parameter.optional("truncate", "4", "where the kernel ends, in sigmas");

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String summary() {
        return "Gaussian smoothing, or derivatives of it (scipy.ndimage.gaussian_filter)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                SIGMA, Parameter.optional("order", "0", "order of the derivative, per axis: 0 smooths"), TRUNCATE);
    }

    @Override
    public String example() {
        return "gaussian(2)";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int[] order = arguments.integersPerAxis("order", builder.axes());
        for (int n : order) {
            if (n < 0 || n > 32) {
                throw arguments.invalid("order", "0 to 32");
            }
        }
        return passes(name(), inputs.get(0), arguments, order, builder);
    }

    /** Smoothing or derivative of {@code order[axis]} along each axis, with the arguments' sigma and truncate. */
    static Step passes(String name, Step input, Arguments arguments, int[] order, StepBuilder builder) {
        double[] sigma = arguments.numbersPerAxis("sigma", builder.axes());
        double truncate = arguments.number("truncate");
        if (!(truncate > 0)) {
            throw arguments.invalid("truncate", "greater than 0");
        }
        List<Pass> passes = new ArrayList<>();
        for (int axis = 0; axis < sigma.length; axis++) {
            if (!(sigma[axis] >= 0) || Double.isInfinite(sigma[axis])) {
                throw arguments.invalid("sigma", "at least 0");
            }
            if (sigma[axis] > LEAST_SIGMA) {
                double reach = truncate * sigma[axis] + 0.5;
                if (reach > 1 << 24) {
                    throw arguments.invalid("sigma", "such that the kernel reaches at most 2^24 samples");
                }
                int radius = (int) reach;
                passes.add(new Pass(axis, Shapes.gaussianDerivative(sigma[axis], order[axis], radius), radius));
            }
        }
        return builder.passes(name, input, builder.extension(), passes);
    }
}
