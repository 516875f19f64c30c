package io.sparkconvolve.jobs.view;

import io.sparkconvolve.datasets.Source;
import java.io.IOException;

/**
 * Makes the tiles of a plane's pyramid as they are asked for. At shift s a tile covers 256 x 256 steps of 2^s samples, from
 * the array's corner on. It is taken from the overview that is nearest; where the reading of all its samples would cost more
 * than {@value #MEAN_BYTES} bytes, a coarser grid of blocks stands for them, at {@value #SAMPLED_BYTES} bytes or a chunk.
 */
final class TileSampler {
    /** Pixels along a tile's side. */
    static final int TILE = 256;

    private static final long MEAN_BYTES = 64L << 20;
    private static final long SAMPLED_BYTES = 32L << 20;
    /** Side of the block that stands for a cell, where it costs little more than a sample. */
    private static final int BLOCK = 16;

    private static final int STRIP_SAMPLES = 1 << 21;

    private final ShownArray array;

    TileSampler(ShownArray array) {
        this.array = array;
    }

    /**
     * Which tile.
     *
     * @param row of the tile at this shift, and likewise its column
     */
    record Tile(int shift, long row, long column) {
        long step() {
            return 1L << shift;
        }
    }

    /** A tile's samples, and how they become pixels. */
    private record Task(Levels.Level level, Window window, long cell, Detail detail) {}

    /** The shift at which one tile holds the plane. */
    int topShift() {
        long longest = Math.max(array.height(), array.width());
        int shift = 0;
        while (longest - 1 >> shift >= TILE) {
            shift++;
        }
        return shift;
    }

    /** Whether there is such a tile. */
    boolean has(Tile tile) {
        return tile.shift() >= 0
                && tile.shift() <= topShift()
                && within(tile.row(), array.height(), tile.shift())
                && within(tile.column(), array.width(), tile.shift());
    }

    private static boolean within(long index, long length, int shift) {
        return index >= 0 && index <= (length - 1 >> shift) / TILE;
    }

    /** How tiles at a shift come about: the one in the middle. */
    Detail detail(int shift) {
        Tile middle = new Tile(shift, (array.height() / 2 >> shift) / TILE, (array.width() / 2 >> shift) / TILE);
        return task(middle, new long[array.leading().length]).detail();
    }

    /** Reads what a tile shows. */
    Patch read(Tile tile, long[] plane) throws IOException {
        Task task = task(tile, plane);
        CellMeans means = new CellMeans(task.window(), task.cell());
        if (task.detail() == Detail.SAMPLED) {
            addBlocks(task, plane, means);
        } else {
            addAll(task, plane, means);
        }
        return means.patch();
    }

    private Task task(Tile tile, long[] plane) {
        Levels.Level level = array.levels().within(tile.step());
        long inner = tile.step() / level.factor();
        long side = TILE * inner;
        Window whole = array.whole(level);
        if (tile.row() * side >= whole.height() || tile.column() * side >= whole.width()) {
            // What an overview has left out at the end.
            level = array.levels().all().get(0);
            inner = tile.step();
            side = TILE * inner;
            whole = array.whole(level);
        }
        Window window = new Window(tile.row() * side, tile.column() * side, side, side).intersect(whole);
        Source source = level.source();
        if (inner == 1) {
            return new Task(level, window, 1, level.factor() == 1 ? Detail.EXACT : Detail.OVERVIEW);
        }
        long sample = source.cost(array.box(plane, new Window(window.top(), window.left(), 1, 1)));
        if (source.cost(array.box(plane, window)) <= Math.max(MEAN_BYTES, sample)) {
            return new Task(level, window, inner, Detail.MEAN);
        }
        long cell = inner;
        while (cell < side && sampledCost(level, plane, window, cell) > Math.max(SAMPLED_BYTES, sample)) {
            cell *= 2;
        }
        return new Task(level, window, cell, Detail.SAMPLED);
    }

    /** What blocks cost, one in each cell. */
    private double sampledCost(Levels.Level level, long[] plane, Window window, long cell) {
        CellMeans cells = new CellMeans(window, cell);
        Window row = strip(level, plane, cells, 0, window);
        return (double) cells.height() * Math.min(cost(level, plane, row), blocksCost(level, plane, cells));
    }

    private double blocksCost(Levels.Level level, long[] plane, CellMeans cells) {
        return (double) cells.width() * cost(level, plane, block(level, plane, cells.cell(0, 0)));
    }

    private double cost(Levels.Level level, long[] plane, Window window) {
        return window.size() > STRIP_SAMPLES
                ? Double.POSITIVE_INFINITY
                : level.source().cost(array.box(plane, window));
    }

    /** The rows of a row of cells' blocks, and all columns. */
    private Window strip(Levels.Level level, long[] plane, CellMeans cells, int row, Window window) {
        Window block = block(level, plane, cells.cell(row, 0));
        return new Window(block.top(), window.left(), block.height(), window.width());
    }

    private Window block(Levels.Level level, long[] plane, Window cell) {
        return Blocks.of(array, level, plane, cell, BLOCK, 0);
    }

    private void addBlocks(Task task, long[] plane, CellMeans means) throws IOException {
        Window window = task.window();
        for (int row = 0; row < means.height(); row++) {
            Window strip = strip(task.level(), plane, means, row, window);
            if (cost(task.level(), plane, strip) <= blocksCost(task.level(), plane, means)) {
                means.add(strip, array.read(task.level(), plane, strip));
                continue;
            }
            for (int column = 0; column < means.width(); column++) {
                Window block = block(task.level(), plane, means.cell(row, column));
                means.add(block, array.read(task.level(), plane, block));
            }
        }
    }

    /** Strips of whole cells and about the chunks' height, so that a chunk is decoded once. */
    private void addAll(Task task, long[] plane, CellMeans means) throws IOException {
        Window window = task.window();
        long most = Math.max(1, STRIP_SAMPLES / window.width());
        long rows = Math.min(
                most, Math.max(task.cell(), Blocks.chunk(task.level(), window).height()));
        for (long y = 0; y < window.height(); y += rows) {
            Window strip = window.rows(y, rows);
            means.add(strip, array.read(task.level(), plane, strip));
        }
    }
}
