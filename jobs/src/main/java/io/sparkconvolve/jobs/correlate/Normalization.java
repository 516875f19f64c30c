package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.List;

/** What the sums of a correlation are divided by. */
public enum Normalization {
    /** Nothing. */
    NONE,
    /** {@code ENERGY} for two signals of one length, else {@code TEMPLATE}. */
    BY_SHAPE,
    /** The Euclidean norms of both signals: 1 for a signal with itself at lag 0. */
    ENERGY,
    /** The deviations of b from its mean, and of each window of a from its own: as {@code match_template}. */
    TEMPLATE;

    /** Parses the value of {@code --normalize}. */
    public static Normalization parse(String text) {
        return switch (text) {
            case "auto" -> BY_SHAPE;
            case "energy" -> ENERGY;
            case "template" -> TEMPLATE;
            default ->
                throw new InvalidInputException("--normalize '" + text + "' is none that is known"
                        + Names.suggestion(text, List.of("auto", "energy", "template")));
        };
    }
}
