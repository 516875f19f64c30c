package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.pipeline.MissingPolicy;
import io.sparkconvolve.core.step.Bound;
import java.util.Locale;
import java.util.Optional;

/**
 * The precision of a job's arithmetic, and why.
 *
 * @param reason for people
 */
public record PrecisionChoice(Precision precision, String reason) {
    /** An integer output shows an error from here on. */
    private static final double HALF_A_UNIT = 0.5;

    /** float64 where the input or the output can show more than float32 holds. */
    static PrecisionChoice of(Optional<Precision> asked, Dtype input, Dtype output, MissingPolicy missing) {
        if (asked.isPresent()) {
            return new PrecisionChoice(asked.get(), "asked for");
        }
        if (input == Dtype.FLOAT64 || !input.isFloating() && input.bytes() > 1) {
            return new PrecisionChoice(Precision.FLOAT64, "the input is " + input);
        }
        if (output == Dtype.FLOAT64 || !output.isFloating() && output.bytes() >= 4) {
            return new PrecisionChoice(Precision.FLOAT64, "the output is " + output);
        }
        if (missing == MissingPolicy.SKIP) {
            return new PrecisionChoice(Precision.FLOAT64, "weights are rescaled where samples are missing");
        }
        return new PrecisionChoice(Precision.FLOAT32, "enough for " + input + " in, " + output + " out");
    }

    /** Whether what float32 may be off by shows in an integer output; {@code bound} is for the type's largest value. */
    boolean fallsShort(Dtype input, Dtype output, Bound bound, Optional<Precision> asked) {
        return asked.isEmpty()
                && precision == Precision.FLOAT32
                && !output.isFloating()
                && !input.isFloating()
                && !(bound.error() < HALF_A_UNIT);
    }

    /** Where passes over the data come first: what they find decides about the error, and is found in one precision. */
    static PrecisionChoice ofUnknownError(Dtype output) {
        return new PrecisionChoice(
                Precision.FLOAT64, "float32's error in " + output + " is not known before the passes over the data");
    }

    static PrecisionChoice instead(Dtype output, Bound bound) {
        String error = Double.isInfinite(bound.error())
                ? "without bound, as a step is discontinuous or divides by samples"
                : String.format(Locale.ROOT, "up to %.2g", bound.error());
        return new PrecisionChoice(Precision.FLOAT64, "float32's error would show in " + output + ": " + error);
    }
}
