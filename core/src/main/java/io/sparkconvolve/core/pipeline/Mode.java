package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import java.util.Locale;

/** Which part of a convolution is kept; the words are {@code scipy.signal}'s. */
public enum Mode {
    /** As large as the input. */
    SAME,
    /** Every sample that the kernel touches: n + k - 1 along an axis. */
    FULL,
    /** Only samples that need no boundary: n - k + 1 along an axis. */
    VALID;

    public static Mode named(String name) {
        return switch (name) {
            case "same" -> SAME;
            case "full" -> FULL;
            case "valid" -> VALID;
            default -> throw new InvalidInputException("unknown mode '" + name + "'; known: same, full, valid");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
