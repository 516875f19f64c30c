package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The sample of a given rank within a box or footprint. */
public final class Rank implements Operation {
    @Override
    public String name() {
        return "rank";
    }

    @Override
    public String summary() {
        return "the sample of a rank within a box or footprint (scipy.ndimage.rank_filter); NaN where one is NaN";
    }

    @Override
    public String example() {
        return "rank(0, 11)";
    }

    @Override
    public List<Parameter> parameters() {
        return RankArguments.with(
                Parameter.required("rank", "0 is the smallest sample; a negative one counts from the largest, -1"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Step input = inputs.get(0);
        Footprint footprint = RankArguments.footprint(
                name(), arguments, builder, input.domain().rank());
        int given = arguments.integer("rank");
        int rank = given < 0 ? given + footprint.count() : given;
        if (rank < 0 || rank >= footprint.count()) {
            throw arguments.invalid(
                    "rank",
                    -footprint.count() + " to " + (footprint.count() - 1) + " among " + footprint.count() + " samples");
        }
        return RankArguments.step(name(), input, footprint, rank, arguments, builder);
    }
}
