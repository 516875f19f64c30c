package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.kernel.Kernel;
import java.util.List;

/** A named kernel or window, such as {@code disk(4)} or {@code hann(64)}. */
public interface KernelConstructor {
    String name();

    List<Parameter> parameters();

    /** What it makes, and the function of SciPy or scikit-image that it equals. */
    String summary();

    /** @param axes number of filtered axes, for shapes that have as many */
    Kernel make(Arguments arguments, int axes);
}
