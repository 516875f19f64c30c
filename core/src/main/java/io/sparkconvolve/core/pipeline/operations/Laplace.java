package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;

/** The sum of second differences {@code [1, -2, 1]} along each axis: one cross-shaped kernel. */
public final class Laplace implements Operation {
    @Override
    public String name() {
        return "laplace";
    }

    @Override
    public String summary() {
        return "the sum of second differences [1, -2, 1] along each axis (scipy.ndimage.laplace)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int axes = builder.axes();
        int[] shape = new int[axes];
        Arrays.fill(shape, 3);
        int size = (int) Math.round(Math.pow(3, axes));
        double[] weights = new double[size];
        int centre = size / 2;
        weights[centre] = -2.0 * axes;
        for (int a = 0, stride = 1; a < axes; a++, stride *= 3) {
            weights[centre - stride] = 1;
            weights[centre + stride] = 1;
        }
        return builder.correlateSame(name(), inputs.get(0), Kernel.of(weights, shape), 0, builder.extension());
    }
}
