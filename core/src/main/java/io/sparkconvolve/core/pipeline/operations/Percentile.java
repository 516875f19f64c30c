package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The sample below which a given part of a box or footprint lies: one of the samples, never between two. */
public final class Percentile implements Operation {
    @Override
    public String name() {
        return "percentile";
    }

    @Override
    public String summary() {
        return "the sample below which so many percent of a box or footprint lie (scipy.ndimage.percentile_filter);"
                + " NaN where one is NaN";
    }

    @Override
    public String example() {
        return "percentile(90, 11)";
    }

    @Override
    public List<Parameter> parameters() {
        return RankArguments.with(Parameter.required(
                "percentile", "percent: 0 is the smallest sample, 100 the largest; a negative one counts from 100"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        double given = arguments.number("percentile");
        double percentile = given < 0 ? given + 100 : given;
        if (!(percentile >= 0 && percentile <= 100)) {
            throw arguments.invalid("percentile", "-100 to 100");
        }
        Step input = inputs.get(0);
        Footprint footprint = RankArguments.footprint(
                name(), arguments, builder, input.domain().rank());
        int rank = rank(percentile, footprint.count());
        return RankArguments.step(name(), input, footprint, rank, arguments, builder);
    }

    /** SciPy's, to the rounding of the product; what rounds up to 100 is 100. */
    private static int rank(double percentile, int count) {
        return Math.min(count - 1, (int) (count * percentile / 100.0));
    }
}
