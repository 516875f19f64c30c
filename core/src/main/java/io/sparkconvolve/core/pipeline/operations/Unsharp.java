package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** Sharpening by what a blur takes away. */
public final class Unsharp implements Operation {
    @Override
    public String name() {
        return "unsharp";
    }

    @Override
    public String summary() {
        return "sharpening: x + amount * (x - gaussian(sigma)) (skimage.filters.unsharp_mask, not clipped)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional("sigma", "1", "standard deviation of the blur, in samples"),
                Parameter.optional("amount", "1", "how much of the detail is added"),
                Gaussian.TRUNCATE);
    }

    @Override
    public boolean takesComplex(Arguments arguments) {
        return true;
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        double amount = arguments.number("amount");
        return builder.let(inputs.get(0), x -> {
            Step blur = Gaussian.passes(name(), x, arguments, new int[builder.axes()], builder);
            Step detail = builder.combine(BinaryFunction.SUBTRACT, x, blur);
            return builder.combine(BinaryFunction.ADD, x, builder.scale(detail, amount));
        });
    }
}
