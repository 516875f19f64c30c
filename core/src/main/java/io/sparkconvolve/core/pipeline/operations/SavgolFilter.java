package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Savitzky and Golay's filter along an axis. At the ends the job's boundary continues the input; SciPy's mode
 * {@code interp}, which fits a polynomial to the last samples instead, is not offered.
 */
public final class SavgolFilter implements Operation {
    @Override
    public String name() {
        return "savgol";
    }

    @Override
    public String summary() {
        return "the least-squares polynomial's value, or derivative, in the middle of each window"
                + " (scipy.signal.savgol_filter; its modes are the boundaries, interp is not there)";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(KernelConstructors.SAVGOL);
        parameters.add(MovingAverage.AXIS);
        return List.copyOf(parameters);
    }

    @Override
    public String example() {
        return "savgol(11, 3)";
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Kernel weights = KernelConstructors.savgol(arguments).reversed();
        int axis = arguments.axis("axis", builder.axes());
        Pass pass = new Pass(axis, weights.weights(), (weights.size() - 1) / 2);
        return builder.passes(name(), inputs.get(0), builder.extension(), List.of(pass));
    }
}
