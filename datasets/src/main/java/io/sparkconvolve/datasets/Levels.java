package io.sparkconvolve.datasets;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.pyramid.BlockMean;
import io.sparkconvolve.core.pyramid.Pyramid;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * How the smaller levels of an output come to be. A tile makes those whose chunks it holds whole, while its samples pass, and
 * leaves a <em>seed</em>: its part of the level after those, in a file of the staging place. Then cells of that level are put
 * together from seeds, make some further levels and leave seeds again, until all levels are there. The array is never read.
 *
 * <p>Cells may be done again, by any process: they leave the same bytes. Immutable; shipped with the sink.
 */
public final class Levels implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of a cell's samples; it is held with a third more. */
    private static final long CELL_BYTES = 32L << 20;

    /** No level but the array itself. */
    public static final Levels NONE = new Levels(null, null, null, null, List.of());

    private final Staging staging;
    private final Pyramid pyramid;
    private final Dtype type;
    private final Double nodata;
    private final List<Pyramid.Stage> stages;

    private Levels(Staging staging, Pyramid pyramid, Dtype type, Double nodata, List<Pyramid.Stage> stages) {
        this.staging = staging;
        this.pyramid = pyramid;
        this.type = type;
        this.nodata = nodata;
        this.stages = stages;
    }

    /** The levels that an output is to have. @throws io.sparkconvolve.core.InvalidInputException if the chunk is odd */
    public static Levels of(Staging staging, OutputSpec spec, long[] chunk) {
        return spec.overviews() == OutputSpec.Overviews.NONE
                ? NONE
                : new Levels(staging, new Pyramid(spec.shape(), chunk), spec.dtype(), spec.nodata(), List.of());
    }

    /** The same, of an array that is written in tiles. */
    public Levels in(TileGrid tiles) {
        if (pyramid == null) {
            return this;
        }
        return new Levels(staging, pyramid, type, nodata, pyramid.stages(tiles, CELL_BYTES / type.bytes()));
    }

    /** Null where there is none. */
    public Pyramid pyramid() {
        return pyramid;
    }

    /** None before the tiles are known. */
    List<Pyramid.Stage> stages() {
        return stages;
    }

    /** Takes the boxes of some levels, each once, smaller ones later. They are good until the call returns. */
    @FunctionalInterface
    public interface Target {
        void write(int level, RawBox box) throws IOException;
    }

    /** The smaller levels of one tile, and its seed; for one thread. */
    public LevelTile tile(Region tile) {
        return new LevelTile(this, tile);
    }

    BlockMean mean() {
        return new BlockMean(type, nodata);
    }

    /** The box of level 1 that a tile makes; null where there is no such level. */
    RawBox firstHalf(Region tile) {
        return pyramid == null || pyramid.levels() == 1 ? null : new RawBox(Pyramid.reduced(tile, 1), type);
    }

    /** Does a cell of a stage after the first. @return the seed that is to be left by {@link #plant}, or null */
    Seed cell(int stage, Region cell, Target target) throws IOException {
        RawBox box = new RawBox(cell, type);
        gather(stage - 1, box);
        return descend(stage, cell, stages.get(stage).first(), box, mean(), target);
    }

    /**
     * Hands over a stage's levels from {@code level} on.
     *
     * @param owner the tile or cell
     * @param box of {@code level}
     * @return what the next stage needs, or null
     */
    Seed descend(int stage, Region owner, int level, RawBox box, BlockMean mean, Target target) throws IOException {
        if (stages.isEmpty()) {
            throw new IllegalStateException(
                    "the tiles' grid must be known before tiles are written: see Sink.forTiles");
        }
        int last = stages.get(stage).last();
        RawBox here = box;
        for (int at = level; at <= last; at++) {
            target.write(at, here);
            here = at + 1 < pyramid.levels() ? here.half(mean) : null;
        }
        return here == null ? null : new Seed(path(stage, owner), here);
    }

    /** What is left for the next stage, and where. */
    static final class Seed {
        private final Path path;
        private final RawBox box;

        private Seed(Path path, RawBox box) {
            this.path = path;
            this.box = box;
        }
    }

    void plant(Seed seed, Ledger ledger) throws IOException {
        staging.put(seed.path, seed.box::writeTo, ledger);
    }

    private Path path(int stage, Region owner) {
        return staging.seed(stage + "_" + ArrayChecks.tileName(owner));
    }

    /** Puts a box together from the seeds that a stage left. */
    private void gather(int stage, RawBox box) throws IOException {
        Pyramid.Stage sown = stages.get(stage);
        int by = sown.last() + 1 - sown.first();
        Region wanted = box.region();
        TileGrid grid = sown.grid();
        long[] tile = grid.tile();
        int rank = tile.length;
        long[] first = new long[rank];
        long[] end = new long[rank];
        for (int axis = 0; axis < rank; axis++) {
            int shift = axis < rank - 2 ? 0 : by;
            // A tile is a multiple of 2^by, or all there is.
            first[axis] = (wanted.origin(axis) << shift) / tile[axis];
            end[axis] = ((wanted.end(axis) - 1) << shift) / tile[axis] + 1;
        }
        Region numbers = Region.between(first, end);
        long[] number = first.clone();
        do {
            long[] start = new long[rank];
            long[] stop = new long[rank];
            for (int axis = 0; axis < rank; axis++) {
                start[axis] = number[axis] * tile[axis];
                stop[axis] = Math.min(start[axis] + tile[axis], grid.domain().end(axis));
            }
            Region owner = Region.between(start, stop);
            box.copyFrom(read(path(stage, owner), new RawBox(Pyramid.reduced(owner, by), type)));
        } while (Odometer.next(number, numbers));
    }

    private RawBox read(Path path, RawBox seed) throws IOException {
        return Attempts.ofKnown(staging.fs().getConf(), again -> {
            try (InputStream in = staging.fs().open(path)) {
                if (!seed.readFrom(in)) {
                    throw new IOException(path + " is cut off: a tile was not written whole");
                }
                return seed;
            }
        });
    }
}
