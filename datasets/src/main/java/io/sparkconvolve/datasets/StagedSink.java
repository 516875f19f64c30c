package io.sparkconvolve.datasets;

import java.io.IOException;
import java.util.List;
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

    /** Names of the files in {@link Staging#data()} that come last and make it readable; none: the output is a file. */
    protected List<String> metadata() {
        return List.of();
    }

    /** What the output is to be joined from; null: it needs no joining. Driver, after all tiles. */
    protected Pieces pieces() throws IOException {
        return null;
    }

    @Override
    public final void create() throws IOException {
        staging.create();
        if (!metadata().isEmpty()) {
            staging.makeRoom(metadata());
        }
        begin();
    }

    @Override
    public final void reopen() throws IOException {
        staging.reopen();
        begin();
    }

    @Override
    public final Optional<Join> join() throws IOException {
        Pieces pieces = pieces();
        return pieces == null ? Optional.empty() : Optional.of(Join.of(staging, pieces));
    }

    @Override
    public void publish() throws IOException {
        Optional<Join> join = join();
        if (join.isPresent()) {
            join.get().run();
        } else {
            staging.publish();
        }
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
