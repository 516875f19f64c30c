package io.sparkconvolve.jobs.view;

import io.sparkconvolve.datasets.Source;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
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
        return of(source.levels());
    }

    /**
     * An array with those of some levels whose samples stand for squares of the array's.
     *
     * @param sources the array first, which closes the others
     */
    static Levels of(List<Source> sources) {
        Source array = sources.get(0);
        List<Level> levels = new ArrayList<>();
        for (Source source : sources) {
            long factor = factor(array.info().shape(), source.info().shape());
            if (factor > 0) {
                levels.add(new Level(source, factor));
            }
        }
        return new Levels() {
            @Override
            public List<Level> all() {
                return Collections.unmodifiableList(levels);
            }

            @Override
            public void close() throws IOException {
                array.close();
            }
        };
    }

    /** How many samples along each of the last two axes one of a smaller array stands for; 0 where that is no whole number. */
    private static long factor(long[] array, long[] smaller) {
        int last = array.length - 1;
        if (smaller.length != array.length) {
            return 0;
        }
        // By the longer axis: a short one is rounded too coarsely.
        int longer = last > 0 && array[last - 1] > array[last] ? last - 1 : last;
        long factor = Math.max(1, Math.round((double) array[longer] / Math.max(1, smaller[longer])));
        for (int a = 0; a <= last; a++) {
            long each = a < last - 1 ? 1 : factor;
            // The last sample may stand for fewer, or these may be left out.
            if (smaller[a] != (array[a] - 1) / each + 1 && smaller[a] != array[a] / each) {
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
