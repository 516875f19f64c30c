package io.sparkconvolve.datasets;

import java.io.IOException;
import java.util.Optional;

/** What sinks of files share: the life of their staging place. */
public abstract class StagedSink implements Sink {
    private static final long serialVersionUID = 1L;

    private final Staging staging;

    protected StagedSink(Staging staging) {
        this.staging = staging;
    }

    protected final Staging staging() {
        return staging;
    }

    /** Puts into the staging place what must be there before tiles come; what is there already is left or replaced. */
    protected void begin() throws IOException {}

    @Override
    public final void create() throws IOException {
        staging.create();
        begin();
    }

    @Override
    public final void reopen() throws IOException {
        staging.reopen();
        begin();
    }

    @Override
    public final void abort() throws IOException {
        staging.abort();
    }

    @Override
    public final Optional<Manifest> manifest() {
        return Optional.of(new Manifest(staging));
    }
}
