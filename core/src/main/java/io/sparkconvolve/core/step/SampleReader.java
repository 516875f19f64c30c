package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;

/** Where a pipeline's input samples come from. */
@FunctionalInterface
public interface SampleReader {
    /** Reads a box of the input's domain into an array of its shape, all samples of it. */
    void read(Region region, NdArray target) throws IOException;
}
