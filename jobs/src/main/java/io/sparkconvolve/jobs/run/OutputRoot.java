package io.sparkconvolve.jobs.run;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;

/**
 * A directory that what jobs write must lie below. Places are compared as they really are: {@code ..} is gone through, and on
 * {@code file:} so are the symbolic links that are there when it is asked.
 */
public final class OutputRoot {
    private final Storage storage;
    private final Path root;
    private final String source;

    private OutputRoot(Storage storage, Path root, String source) {
        this.storage = storage;
        this.root = root;
        this.source = source;
    }

    /**
     * @param source who demands it, for messages
     * @throws InvalidInputException if no such place can be
     */
    public static OutputRoot of(Storage storage, String location, String source) {
        Path path = Storage.path(location);
        try {
            return new OutputRoot(storage, real(qualified(storage, path)), source);
        } catch (IOException e) {
            throw new InvalidInputException(source + " " + location + ": " + e.getMessage(), e);
        }
    }

    /** @throws InvalidInputException if what is written there would not lie below the root */
    void check(String location) {
        Path place;
        try {
            place = real(qualified(storage, Storage.path(location)));
        } catch (IOException e) {
            throw new InvalidInputException(location + ": " + e.getMessage(), e);
        }
        // The root itself is not below: what is staged beside an output would lie outside.
        for (Path parent = place.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.equals(root)) {
                return;
            }
        }
        throw new InvalidInputException(location + " does not lie below " + root + ", where all output belongs by "
                + source + (place.toString().endsWith(location) ? "" : "; it is " + place));
    }

    /** File systems that are named are not asked: a place on them is what its name says. */
    private static Path qualified(Storage storage, Path path) throws IOException {
        return path.toUri().getScheme() != null
                ? path
                : storage.fileSystem(path).makeQualified(path);
    }

    private static Path real(Path path) throws IOException {
        if (Arrays.asList(path.toUri().getPath().split("/")).contains("..")) {
            throw new IOException("it leads above the file system's root");
        }
        if (!"file".equals(path.toUri().getScheme())) {
            return path;
        }
        java.nio.file.Path place = java.nio.file.Path.of(path.toUri().getPath());
        java.nio.file.Path there = place;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        if (!Files.exists(there)) {
            throw new IOException(there + " is a link that leads nowhere");
        }
        java.nio.file.Path real = there.toRealPath().resolve(there.relativize(place));
        return new Path("file", null, real.toString());
    }
}
