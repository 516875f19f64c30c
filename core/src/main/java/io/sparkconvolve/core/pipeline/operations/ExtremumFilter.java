package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The smallest or the largest sample about each; NaN where one of them is. */
public record ExtremumFilter(String name, String summary, Extremum which) implements Operation {
    public static ExtremumFilter minimum() {
        return new ExtremumFilter(
                "minimum",
                "the smallest sample of a box or footprint (scipy.ndimage.minimum_filter); NaN where one is NaN",
                Extremum.MINIMUM);
    }

    public static ExtremumFilter maximum() {
        return new ExtremumFilter(
                "maximum",
                "the largest sample of a box or footprint (scipy.ndimage.maximum_filter); NaN where one is NaN",
                Extremum.MAXIMUM);
    }

    @Override
    public String example() {
        return name() + "(11)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Elements.SIZE, Elements.FOOTPRINT, Elements.ORIGIN);
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        return builder.extremum(
                name, inputs.get(0), which, Elements.flat(name, arguments, builder.axes()), builder.extension());
    }
}
