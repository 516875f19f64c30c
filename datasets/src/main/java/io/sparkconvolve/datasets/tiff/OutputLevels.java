package io.sparkconvolve.datasets.tiff;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.pyramid.Pyramid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * An array and its smaller copies in a TIFF that is written. Chunks are numbered through in the file's order: those of the
 * smallest level first, those of the array last, as Cloud Optimized GeoTIFF wants it. Immutable.
 */
final class OutputLevels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<OutputLayout> layouts;
    /** Numbers of the levels' first chunks. */
    private final long[] first;

    private final long chunks;

    private OutputLevels(List<OutputLayout> layouts) {
        this.layouts = List.copyOf(layouts);
        this.first = new long[layouts.size()];
        long number = 0;
        for (int level = layouts.size() - 1; level >= 0; level--) {
            first[level] = number;
            number += layouts.get(level).chunks();
        }
        this.chunks = number;
    }

    /**
     * The levels of a file.
     *
     * @param pyramid of the array; null: it is alone
     * @throws InvalidInputException if a TIFF can't hold them
     */
    static OutputLevels of(String file, OutputLayout layout, Pyramid pyramid) {
        List<OutputLayout> layouts = new ArrayList<>(List.of(layout));
        if (pyramid != null && layout.pages() > 1) {
            throw new InvalidInputException(file + ": --pyramid is for one picture in a TIFF, and this is a stack of "
                    + layout.pages() + " pages; write .zarr");
        }
        for (int level = 1; pyramid != null && level < pyramid.levels(); level++) {
            layouts.add(layouts.get(level - 1).half());
        }
        OutputLevels levels = new OutputLevels(layouts);
        OutputLayout.checkChunks(file, levels.chunks, layout);
        return levels;
    }

    /** How many there are. */
    int count() {
        return layouts.size();
    }

    /** Of the array itself. */
    OutputLayout base() {
        return layouts.get(0);
    }

    OutputLayout layout(int level) {
        return layouts.get(level);
    }

    /** The number of a level's first chunk. */
    long first(int level) {
        return first[level];
    }

    /** Chunks of all levels. */
    long chunks() {
        return chunks;
    }

    /** The place of a chunk in the file. */
    long number(int level, long plane, long down, long across) {
        return first[level] + layouts.get(level).number(plane, down, across);
    }
}
