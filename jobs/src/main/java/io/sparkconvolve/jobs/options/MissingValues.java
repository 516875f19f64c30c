package io.sparkconvolve.jobs.options;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.MissingPolicy;
import io.sparkconvolve.core.pipeline.Names;
import java.util.List;

/**
 * What becomes of samples that are NaN or the nodata value.
 *
 * @param value what stands for them under {@code FILL}
 */
public record MissingValues(Kind kind, double value) {
    /** The choices of {@code --nan}. */
    public enum Kind {
        /** They are NaN, and so is every result whose footprint holds one. */
        PROPAGATE,
        /** They count as absent: weights are rescaled to the samples present. */
        SKIP,
        /** A number takes their place. */
        FILL,
        /** They are samples like any other: what {@code convert} copies. Integers beyond 2^53 are refused. */
        KEEP,
        /** As {@code KEEP}, but integers beyond 2^53 may be rounded. */
        ROUND
    }

    public static final MissingValues PROPAGATE = new MissingValues(Kind.PROPAGATE, 0);
    public static final MissingValues ROUND = new MissingValues(Kind.ROUND, 0);
    public static final MissingValues KEEP = new MissingValues(Kind.KEEP, 0);

    /** Parses {@code propagate}, {@code skip} or {@code fill=V}. */
    public static MissingValues parse(String text) {
        if (text.startsWith("fill=")) {
            return new MissingValues(Kind.FILL, Numbers.parse("--nan fill", text.substring(5)));
        }
        return switch (text) {
            case "propagate" -> PROPAGATE;
            case "skip" -> new MissingValues(Kind.SKIP, 0);
            case "fill" -> throw new InvalidInputException("--nan fill needs a value, as in --nan fill=0");
            default ->
                throw new InvalidInputException("--nan '" + text + "' is no policy"
                        + Names.suggestion(text, List.of("propagate", "skip", "fill=V")));
        };
    }

    /** What convolutions do with the NaNs that are left. */
    public MissingPolicy policy() {
        return kind == Kind.SKIP ? MissingPolicy.SKIP : MissingPolicy.PROPAGATE;
    }
}
