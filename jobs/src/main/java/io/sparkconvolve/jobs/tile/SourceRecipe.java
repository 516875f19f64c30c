package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.io.Serializable;

/** How any process opens the job's input. */
@FunctionalInterface
public interface SourceRecipe extends Serializable {
    Source open() throws IOException;

    /** An array in a file system that all processes see. */
    static SourceRecipe file(Storage storage, String location) {
        return () -> Formats.open(storage, location);
    }
}
