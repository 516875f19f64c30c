package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.Serializable;

/** An array whose samples nobody makes: reading leaves the target as it is. */
final class NoSource implements Source, Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayInfo info;

    NoSource(ArrayInfo info) {
        this.info = info;
    }

    @Override
    public ArrayInfo info() {
        return info;
    }

    @Override
    public void read(Region region, NdArray target) {}

    @Override
    public void close() {}
}
