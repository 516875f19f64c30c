package io.sparkconvolve.jobs.view;

import io.sparkconvolve.datasets.Source;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An array at its resolutions: itself, and what overviews its file has. */
interface Levels extends Closeable {
    /**
     * One resolution. Axes before the last two are those of the array.
     *
     * @param factor along each of the last two axes, one sample stands for so many of the array's: sample (i, j) for those
     *     from (factor i, factor j) on; 1 for the array itself
     */
    record Level(Source source, long factor) {}

    /** The finest first: the array itself. */
    List<Level> all();

    /** An array with those of its stored levels whose samples stand for squares of the array's. */
    static Levels of(Source source) throws IOException {
        List<Level> levels = new ArrayList<>(List.of(new Level(source, 1)));
        long[] whole = source.info().shape();
        for (Source stored : source.levels()) {
            long factor = factor(whole, stored.info().shape());
            if (factor > 1) {
                levels.add(new Level(stored, factor));
            }
        }
        List<Level> all = List.copyOf(levels);
        return new Levels() {
            @Override
            public List<Level> all() {
                return all;
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }

    /** By how much a level's rows and columns are fewer; 0: not by the same whole number, or there are none. */
    private static long factor(long[] whole, long[] level) {
        int rank = whole.length;
        if (rank < 2 || level.length != rank) {
            return 0;
        }
        long factor = Math.round(
                (double) Math.max(whole[rank - 2], whole[rank - 1]) / Math.max(level[rank - 2], level[rank - 1]));
        for (int axis = rank - 2; axis < rank && factor > 0; axis++) {
            if ((whole[axis] + factor - 1) / factor != level[axis]) {
                return 0;
            }
        }
        return factor;
    }

    /** The coarsest level whose samples are no coarser than a step of the array, and fit into it evenly. */
    default Level within(long step) {
        Level best = all().get(0);
        for (Level level : all()) {
            if (step % level.factor() == 0 && level.factor() > best.factor()) {
                best = level;
            }
        }
        return best;
    }
}
