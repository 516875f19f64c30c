package io.sparkconvolve.jobs.view;

import io.sparkconvolve.datasets.Source;

/** Small boxes that stand for large ones. */
final class Blocks {
    private Blocks() {}

    /**
     * What stands for a cell: samples in its middle, all in one chunk; a single one, where more would cost more than twice as
     * much, and more than is cheap.
     *
     * @param side of the block, at most
     * @param cheap what a block may cost anyway, in bytes
     */
    static Window of(ShownArray array, Levels.Level level, long[] plane, Window cell, int side, long cheap) {
        Window middle = new Window(cell.top() + cell.height() / 2, cell.left() + cell.width() / 2, 1, 1);
        Window block = new Window(middle.top() - side / 2, middle.left() - side / 2, side, side)
                .intersect(cell)
                .intersect(chunk(level, middle));
        Source source = level.source();
        long one = source.cost(array.box(plane, middle));
        return source.cost(array.box(plane, block)) <= Math.max(cheap, 2 * one) ? block : middle;
    }

    /** Rows and columns of the chunk that holds a window's first sample. */
    static Window chunk(Levels.Level level, Window window) {
        long[] chunk = level.source().info().storedChunk();
        long columns = chunk[chunk.length - 1];
        long rows = chunk.length == 1 ? 1 : chunk[chunk.length - 2];
        return new Window(window.top() / rows * rows, window.left() / columns * columns, rows, columns);
    }
}
