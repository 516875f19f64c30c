package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import java.util.List;
import java.util.Locale;

/** Which part of a convolution is kept; the words are {@code scipy.signal}'s. */
public enum Mode {
    /** As large as the input. */
    SAME,
    /** Every sample that the kernel touches: n + k - 1 along an axis. */
    FULL,
    /** Only samples that need no boundary: n - k + 1 along an axis. */
    VALID;

    private static final List<String> NAMES = List.of("same", "full", "valid");

    /** @throws InvalidInputException that names the nearest */
    public static Mode named(String name) {
        return switch (name) {
            case "same" -> SAME;
            case "full" -> FULL;
            case "valid" -> VALID;
            default -> throw new InvalidInputException("unknown mode '" + name + "'" + Names.suggestion(name, NAMES));
        };
    }

    /** Samples before an output sample that a kernel of length {@code k} reads; with those after they are k - 1. */
    public int before(int k) {
        return switch (this) {
            case SAME -> k / 2;
            case FULL -> k - 1;
            case VALID -> 0;
        };
    }

    /** Length of the output along an axis of {@code n} samples; below 1 where the kernel does not fit. */
    public long length(long n, int k) {
        return switch (this) {
            case SAME -> n;
            case FULL -> Math.addExact(n, k - 1);
            case VALID -> n - k + 1;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
