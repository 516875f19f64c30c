package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.statistic.Range;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** Maps the range of all samples to another, found by a pass over the data. */
public final class Normalize implements Operation {
    @Override
    public String name() {
        return "normalize";
    }

    @Override
    public String summary() {
        return "the range of all finite samples mapped to low..high, constant samples to low; takes a pass over the data"
                + " first (low + (x - x.min()) / (x.max() - x.min()) * (high - low) in NumPy)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional("low", "0", "what the least sample becomes"),
                Parameter.optional("high", "1", "what the greatest sample becomes, above low"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        double low = arguments.number("low");
        double high = arguments.number("high");
        if (!(low < high)) {
            throw arguments.invalid("high", "greater than low, which is " + low);
        }
        return builder.let(inputs.get(0), x -> {
            Range.Found range = Asked.range(name(), x, builder);
            Step share = builder.withRight(
                    BinaryFunction.DIVIDE, builder.minus(x, range.low()), span(range, builder.precision()));
            Step scaled = high - low == 1 ? share : builder.scale(share, high - low);
            return low == 0 ? scaled : builder.withRight(BinaryFunction.ADD, scaled, low);
        });
    }

    /** Rounded as the greatest sample's own difference is, so that this one's share is 1. */
    private static double span(Range.Found range, Precision precision) {
        double span = precision == Precision.FLOAT32
                ? (float) range.high() - (float) range.low()
                : range.high() - range.low();
        return span == 0 ? 1 : span;
    }
}
