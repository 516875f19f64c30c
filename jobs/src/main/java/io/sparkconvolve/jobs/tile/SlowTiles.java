package io.sparkconvolve.jobs.tile;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.util.AccumulatorV2;

/**
 * The slowest tiles of all tasks, {@value #MOST} at most; each task sends back its own. It has no name: of an accumulator with
 * a name the driver keeps a record for every task.
 *
 * <p>It may be read by one thread while another merges.
 */
final class SlowTiles extends AccumulatorV2<SlowTile, List<SlowTile>> {
    static final int MOST = 10;

    private static final long serialVersionUID = 1L;

    /** Slowest first; replaced and never changed, since an executor's heartbeat may be sending it. */
    private volatile List<SlowTile> tiles = List.of();

    /** Also where a task is just receiving it: Spark shows it to the executor's heartbeat before its fields are there. */
    @Override
    public boolean isZero() {
        List<SlowTile> known = tiles;
        return known == null || known.isEmpty();
    }

    @Override
    public SlowTiles copy() {
        SlowTiles copy = new SlowTiles();
        copy.tiles = tiles;
        return copy;
    }

    @Override
    public synchronized void reset() {
        tiles = List.of();
    }

    @Override
    public synchronized void add(SlowTile tile) {
        if (tiles.size() == MOST && tiles.get(MOST - 1).nanos() >= tile.nanos()) {
            return;
        }
        tiles = Stream.concat(tiles.stream(), Stream.of(tile))
                .distinct()
                .sorted(SlowTile.SLOWEST_FIRST)
                .limit(MOST)
                .toList();
    }

    @Override
    public void merge(AccumulatorV2<SlowTile, List<SlowTile>> other) {
        other.value().forEach(this::add);
    }

    /** Slowest first. */
    @Override
    public List<SlowTile> value() {
        return tiles;
    }
}
