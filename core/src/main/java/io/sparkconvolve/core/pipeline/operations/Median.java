package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The median of a box or footprint. */
public final class Median implements Operation {
    @Override
    public String name() {
        return "median";
    }

    @Override
    public String summary() {
        return "the median of a box or footprint, the upper of two in the middle (scipy.ndimage.median_filter);"
                + " NaN where one is NaN";
    }

    @Override
    public List<Parameter> parameters() {
        return RankArguments.with();
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Step input = inputs.get(0);
        Footprint footprint = RankArguments.footprint(
                name(), arguments, builder, input.domain().rank());
        return RankArguments.step(name(), input, footprint, footprint.count() / 2, arguments, builder);
    }
}
