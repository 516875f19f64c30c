package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.statistic.Moments;
import io.sparkconvolve.core.statistic.Range;
import io.sparkconvolve.core.step.Step;

/** What operations ask of all samples; refused where there is no answer. */
final class Asked {
    private Asked() {}

    /** @throws InvalidInputException if no sample is finite, or the range overflows the precision */
    static Range.Found range(String operation, Step samples, StepBuilder builder) {
        Range.Found range = Range.Found.of(builder.ask(samples, new Range()));
        if (range.isEmpty()) {
            throw withoutSamples(operation);
        }
        double most = builder.precision() == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        if (range.high() - range.low() > most) {
            throw new InvalidInputException(operation + ": samples range from " + range.low() + " to " + range.high()
                    + ", further apart than " + builder.precision().toString().toLowerCase(java.util.Locale.ROOT)
                    + " reaches; clip them first");
        }
        return range;
    }

    /** @throws InvalidInputException if no sample is finite */
    static Moments.Found moments(String operation, Step samples, StepBuilder builder) {
        Moments.Found moments = Moments.Found.of(builder.ask(samples, new Moments()));
        if (moments.isEmpty()) {
            throw withoutSamples(operation);
        }
        return moments;
    }

    private static InvalidInputException withoutSamples(String operation) {
        return new InvalidInputException(
                operation + " goes by the samples that are finite numbers, and there are none");
    }
}
