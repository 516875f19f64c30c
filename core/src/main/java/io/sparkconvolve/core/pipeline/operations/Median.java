package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** The median of a box. */
public final class Median implements Operation {
    static final int MOST_SAMPLES = 1 << 26;

    @Override
    public String name() {
        return "median";
    }

    @Override
    public String summary() {
        return "the median of a box, the upper of two in the middle (scipy.ndimage.median_filter); NaN where one is NaN";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.optional("size", "3", "samples, at least 1; one for all axes or a list"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int[] size = arguments.integersPerAxis("size", builder.axes());
        long samples = 1;
        for (int n : size) {
            if (n < 1 || n > MOST_SAMPLES / samples) {
                throw arguments.invalid("size", "at least 1, and the box of at most 2^26 samples");
            }
            samples *= n;
        }
        return builder.rank(name(), inputs.get(0), size, (int) (samples / 2));
    }
}
