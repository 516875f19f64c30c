package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** A relief lit from the upper left: the image plus its slope along the diagonal. */
public final class Emboss implements Operation {
    private static final double[] RELIEF = {-2, -1, 0, -1, 1, 1, 0, 1, 2};

    @Override
    public String name() {
        return "emboss";
    }

    @Override
    public String summary() {
        return "a relief lit from the upper left: correlation with [[-2,-1,0],[-1,1,1],[0,1,2]]";
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
        if (builder.axes() != 2) {
            throw new InvalidInputException("emboss works on images; this job filters " + builder.axes() + " axes");
        }
        return builder.correlateSame(name(), inputs.get(0), Kernel.of(RELIEF, 3, 3), 0, builder.extension());
    }
}
