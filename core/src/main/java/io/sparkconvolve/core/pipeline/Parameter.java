package io.sparkconvolve.core.pipeline;

/**
 * A parameter of an operation or of a kernel constructor.
 *
 * @param fallback its default as pipeline text, or null where it must be given
 * @param meaning what it is, with unit and range, for the reference page
 */
public record Parameter(String name, String fallback, String meaning) {
    public static Parameter required(String name, String meaning) {
        return new Parameter(name, null, meaning);
    }

    public static Parameter optional(String name, String fallback, String meaning) {
        return new Parameter(name, fallback, meaning);
    }

    public boolean isRequired() {
        return fallback == null;
    }
}
