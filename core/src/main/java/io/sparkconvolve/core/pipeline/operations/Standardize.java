package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.statistic.Moments;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** Brings all samples to mean 0 and standard deviation 1, found by a pass over the data. */
public final class Standardize implements Operation {
    @Override
    public String name() {
        return "standardize";
    }

    @Override
    public String summary() {
        return "mean and (population) standard deviation of all finite samples brought to 0 and 1, constant samples to 0;"
                + " takes a pass over the data first (scipy.stats.zscore)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.let(inputs.get(0), x -> {
            Moments.Found moments = Asked.moments(name(), x, builder);
            double deviation = Math.sqrt(moments.variance());
            return builder.withRight(
                    BinaryFunction.DIVIDE, builder.minus(x, moments.mean()), deviation == 0 ? 1 : deviation);
        });
    }
}
