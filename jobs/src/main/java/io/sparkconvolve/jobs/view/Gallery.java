package io.sparkconvolve.jobs.view;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The arrays that are shown, by number. */
record Gallery(List<ShownArray> arrays) implements Closeable {
    Gallery {
        arrays = List.copyOf(arrays);
    }

    /** The array that a part of a path names: 0 or 1. */
    ShownArray named(String number) {
        for (int i = 0; i < arrays.size(); i++) {
            if (number.equals(Integer.toString(i))) {
                return arrays.get(i);
            }
        }
        throw new Route.NotFoundException("there is no array '" + number + "' here");
    }

    @Override
    public void close() throws IOException {
        for (ShownArray array : arrays) {
            array.close();
        }
    }
}
