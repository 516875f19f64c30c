package io.sparkconvolve.jobs.table;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pipeline.Names;
import java.util.List;

/**
 * What becomes of rows whose time or value can't be read.
 *
 * @param path where they go under QUARANTINE
 */
public record BadRows(Kind kind, String path) {
    /** The choices of {@code --bad-rows}. */
    public enum Kind {
        FAIL,
        DROP,
        QUARANTINE
    }

    public static final BadRows FAIL = new BadRows(Kind.FAIL, null);

    public static BadRows parse(String text) {
        if (text.startsWith("quarantine=") && text.length() > "quarantine=".length()) {
            return new BadRows(Kind.QUARANTINE, text.substring("quarantine=".length()));
        }
        return switch (text) {
            case "fail" -> FAIL;
            case "drop" -> new BadRows(Kind.DROP, null);
            default ->
                throw new InvalidInputException("--bad-rows '" + text + "'"
                        + Names.suggestion(text, List.of("fail", "drop", "quarantine=PATH")));
        };
    }
}
