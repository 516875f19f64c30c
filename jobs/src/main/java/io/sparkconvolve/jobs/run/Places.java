package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/** Where jobs may write: below each of the roots that somebody has set; anywhere, where there is none. */
public final class Places {
    private final Storage storage;
    private final List<OutputRoot> roots = new ArrayList<>();

    public Places(Storage storage) {
        this.storage = storage;
    }

    /**
     * From now on, all output lies below this place, too.
     *
     * @param location null or empty: there is none
     * @param source who demands it, for messages
     * @throws InvalidInputException if no such place can be
     */
    public void confine(String location, String source) {
        if (location != null && !location.isEmpty()) {
            roots.add(OutputRoot.of(storage, location, source));
        }
    }

    /** @throws InvalidInputException if what is written there would lie outside of a root */
    void check(String location) {
        roots.forEach(root -> root.check(location));
    }

    /** One spelling of a place; file systems that others name are not asked. */
    String name(String location) {
        Path path = Storage.path(location);
        try {
            return path.toUri().getScheme() != null
                    ? path.toString()
                    : storage.fileSystem(path).makeQualified(path).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
