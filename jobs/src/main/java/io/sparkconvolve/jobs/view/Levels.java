package io.sparkconvolve.jobs.view;

import io.sparkconvolve.datasets.Source;
import java.io.Closeable;
import java.io.IOException;
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

    /** An array without overviews. */
    static Levels of(Source source) {
        List<Level> single = List.of(new Level(source, 1));
        return new Levels() {
            @Override
            public List<Level> all() {
                return single;
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
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
