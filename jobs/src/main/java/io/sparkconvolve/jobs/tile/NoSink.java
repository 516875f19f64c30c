package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Manifest;
import io.sparkconvolve.datasets.Sink;
import java.io.IOException;
import java.util.Optional;

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
    public void reopen() {}

    @Override
    public Optional<Manifest> manifest() {
        return Optional.empty();
    }

    @Override
    public void write(Region tile, NdArray samples, Ledger ledger) {}

    /** What looks at the samples does so while they are computed. */
    @Override
    public void write(Region tile, Blocks blocks, Ledger ledger) throws IOException {
        blocks.forEach((block, samples) -> {});
    }

    @Override
    public void publish() {}

    @Override
    public void abort() {}
}
