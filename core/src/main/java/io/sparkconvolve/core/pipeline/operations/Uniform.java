package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The mean over a box. Sums have a fixed order: no running sum, whose rounding depends on where it began. */
public final class Uniform implements Operation {
    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public String summary() {
        return "the mean over a box (scipy.ndimage.uniform_filter)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional("size", "3", "samples, at least 1; one for all axes or a list"));
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int[] size = arguments.integersPerAxis("size", builder.axes());
        List<Pass> passes = new ArrayList<>();
        for (int axis = 0; axis < size.length; axis++) {
            if (size[axis] < 1 || size[axis] > 1 << 24) {
                throw arguments.invalid("size", "1 to 2^24");
            }
            if (size[axis] > 1) {
                double[] weights = new double[size[axis]];
                Arrays.fill(weights, 1.0 / size[axis]);
                passes.add(new Pass(axis, weights, size[axis] / 2));
            }
        }
        return builder.passes(name(), inputs.get(0), builder.extension(), passes);
    }
}
