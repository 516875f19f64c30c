package io.sparkconvolve.jobs.smooth;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of several rows of one series at one time. */
public enum Duplicates {
    /** They are samples, one after another. */
    KEEP,
    /** The input is refused. */
    ERROR,
    SUM,
    MEAN,
    /** The first in the order of time, tie-break and value stays. */
    FIRST;

    public static Duplicates named(String name) {
        List<String> known = Arrays.stream(values()).map(Duplicates::toString).toList();
        if (!known.contains(name)) {
            throw new InvalidInputException("--duplicates '" + name + "'" + Names.suggestion(name, known));
        }
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
