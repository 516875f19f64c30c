package io.sparkconvolve.datasets;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pyramid.Pyramid;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What sinks of files share: the life of their staging place. */
public abstract class StagedSink implements Sink {
    private static final long serialVersionUID = 1L;

    private final Staging staging;
    private final Levels levels;

    protected StagedSink(Staging staging) {
        this(staging, Levels.NONE);
    }

    protected StagedSink(Staging staging, Levels levels) {
        this.staging = staging;
        this.levels = levels;
    }

    protected final Levels levels() {
        return levels;
    }

    @Override
    public final Optional<Pyramid> pyramid() {
        return Optional.ofNullable(levels.pyramid());
    }

    @Override
    public final List<Pyramid.Stage> stages() {
        return levels.stages();
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

    /** What a cell of a stage makes of its seeds. */
    protected interface Cell {
        void writeTo(Levels.Target target) throws IOException;
    }

    /** Writes what a cell makes. @param name of the cell, unlike those of all tiles and other cells */
    protected void writeCell(String name, Cell cell) throws IOException {
        throw new IllegalStateException(this + " has no levels");
    }

    @Override
    public final void writeCell(int stage, Region cell) throws IOException {
        Levels.Seed[] seed = new Levels.Seed[1];
        writeCell("stage" + stage + "-" + ArrayChecks.tileName(cell), target -> {
            seed[0] = levels.cell(stage, cell, target);
        });
        if (seed[0] != null) {
            levels.plant(seed[0], Ledger.writing());
        }
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
