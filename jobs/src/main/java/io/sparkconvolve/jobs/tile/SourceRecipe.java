package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Places;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** How any process opens the job's input. */
@FunctionalInterface
public interface SourceRecipe extends Serializable {
    Source open() throws IOException;

    /** Where its samples lie; empty where that is not known, or is no matter. */
    default Optional<Places> places() throws IOException {
        return Optional.empty();
    }

    /** An array in a file system that all processes see. */
    static SourceRecipe file(Storage storage, String location) {
        return new Stored(storage, location);
    }

    /** As {@link #file}, of an array that a job has written in whole. */
    static SourceRecipe whole(Storage storage, String location) {
        return () -> Formats.open(storage, location).whole();
    }

    /** See {@link #file}. */
    record Stored(Storage storage, String location) implements SourceRecipe {
        @Override
        public Source open() throws IOException {
            return Formats.open(storage, location);
        }

        @Override
        public Optional<Places> places() throws IOException {
            return Places.open(storage, location);
        }
    }
}
