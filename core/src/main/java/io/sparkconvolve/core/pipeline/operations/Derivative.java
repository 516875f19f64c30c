package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/**
 * A 3-tap derivative along an axis, smoothed along the others; without an axis the length of the gradient.
 *
 * @param side the smoothing's outer weights, {@code centre} between them
 */
public record Derivative(String name, String summary, double side, double centre) implements Operation {
    public static Derivative sobel() {
        return new Derivative(
                "sobel",
                "derivative [-1, 0, 1] along an axis, smoothing [1, 2, 1] along the others (scipy.ndimage.sobel);"
                        + " without an axis the gradient's length",
                1,
                2);
    }

    public static Derivative prewitt() {
        return new Derivative(
                "prewitt",
                "derivative [-1, 0, 1] along an axis, smoothing [1, 1, 1] along the others (scipy.ndimage.prewitt);"
                        + " without an axis the gradient's length",
                1,
                1);
    }

    public static Derivative scharr() {
        return new Derivative(
                "scharr",
                "derivative [-1, 0, 1] along an axis, smoothing [3, 10, 3] along the others, not scaled; without an"
                        + " axis the gradient's length",
                3,
                10);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional("axis", "", "along which to derive, negative from the last"));
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return arguments.has("axis");
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        if (arguments.has("axis")) {
            return builder.derivative(name, inputs.get(0), arguments.axis("axis", builder.axes()), side, centre);
        }
        return builder.gradientMagnitude(name, inputs.get(0), side, centre);
    }
}
