package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Sink;

/** The end of tiles that nobody keeps: a pass that only looks at samples writes none. */
final class NoSink implements Sink {
    private static final long serialVersionUID = 1L;

    private final long[] chunk;

    NoSink(long[] chunk) {
        this.chunk = chunk.clone();
    }

    @Override
    public long[] chunk() {
        return chunk.clone();
    }

    @Override
    public void create() {}

    @Override
    public void write(Region tile, NdArray samples) {}

    @Override
    public void publish() {}

    @Override
    public void abort() {}
}
