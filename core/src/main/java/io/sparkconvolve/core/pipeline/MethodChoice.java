package io.sparkconvolve.core.pipeline;

import java.util.List;
import java.util.Locale;

/** Who decides how a convolution is computed: the cost model, or the user. */
public enum MethodChoice {
    AUTO,
    DIRECT,
    SEPARABLE,
    FFT;

    static final List<String> NAMES = List.of("auto", "direct", "separable", "fft");

    public static MethodChoice named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
