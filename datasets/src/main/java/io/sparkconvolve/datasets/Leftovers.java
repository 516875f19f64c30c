package io.sparkconvolve.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What runs that died have left beside an output: hidden files and directories that bear its name. */
public final class Leftovers {
    /** {@code .NAME.staging} and its like; tables are staged under a number, and some outputs have inner ones. */
    private static final Pattern HIDDEN =
            Pattern.compile("\\.(.+?)(?:\\.sums|\\.peaks)?\\.(staging|staging-[0-9a-f-]+|scratch|old|lock)");

    private static final String OLD = "old";

    private final Storage storage;
    private final Path output;
    private final List<FileStatus> places = new ArrayList<>();

    private Leftovers(Storage storage, Path output) {
        this.storage = storage;
        this.output = output;
    }

    /**
     * Finds what lies beside an output, or in a directory of outputs.
     *
     * @param path of an output, which need not exist, or of a directory that is no output itself
     */
    public static List<Leftovers> find(Storage storage, Path path) throws IOException {
        FileSystem fs = storage.fileSystem(path);
        Path place = fs.makeQualified(path);
        SortedMap<Path, Leftovers> found = new TreeMap<>();
        if (place.getParent() != null) {
            collect(storage, place.getParent(), place.getName(), found);
        }
        if (fs.exists(place) && fs.getFileStatus(place).isDirectory()) {
            collect(storage, place, null, found);
        }
        return List.copyOf(found.values());
    }

    private static void collect(Storage storage, Path directory, String only, SortedMap<Path, Leftovers> found)
            throws IOException {
        FileSystem fs = storage.fileSystem(directory);
        if (!fs.exists(directory)) {
            return;
        }
        for (FileStatus status : fs.listStatus(directory)) {
            Matcher name = HIDDEN.matcher(status.getPath().getName());
            if (name.matches() && (only == null || only.equals(name.group(1)))) {
                Path output = new Path(directory, name.group(1));
                found.computeIfAbsent(output, key -> new Leftovers(storage, key))
                        .places
                        .add(status);
            }
        }
    }

    public Path output() {
        return output;
    }

    /** Where they lie. */
    public List<Path> places() {
        return places.stream().map(FileStatus::getPath).toList();
    }

    /** Bytes of their files. */
    public long bytes() throws IOException {
        long bytes = 0;
        FileSystem fs = storage.fileSystem(output);
        for (FileStatus place : places) {
            bytes += fs.getContentSummary(place.getPath()).getLength();
        }
        return bytes;
    }

    /**
     * Removes them. An old output that a run had put aside, and died before it put the new one there, comes back.
     *
     * @throws io.sparkconvolve.core.InvalidInputException if a live run has the output's lock; nothing is removed then
     */
    public void remove() throws IOException {
        FileSystem fs = storage.fileSystem(output);
        try (OutputLock held = OutputLock.acquire(storage, output)) {
            for (FileStatus place : places) {
                Path path = place.getPath();
                if (path.equals(OutputLock.file(output))) {
                    continue;
                }
                Staging staging = new Staging(storage, output);
                if (path.getName().endsWith("." + OLD) && !fs.exists(output)) {
                    fs.rename(path, output);
                } else if (path.equals(staging.root())) {
                    // With what it has begun elsewhere: uploads, and files under the final name.
                    staging.abort();
                } else {
                    fs.delete(path, true);
                }
            }
            held.verify();
        }
    }
}
