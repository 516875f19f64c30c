package io.sparkconvolve.datasets;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Puts a file or directory in the place of another by two renames, where a file system has nothing better. */
public final class Swap {
    private Swap() {}

    /** Where what stood at {@code place} stands while it is replaced. */
    public static Path aside(Path place) {
        return new Path(place.getParent(), "." + place.getName() + ".old");
    }

    /**
     * Replaces what stands at {@code place}. A reader in between finds nothing; what fails in between brings the old one back.
     *
     * @throws IOException that says where the old one is, if it could not be brought back
     */
    public static void replace(FileSystem fs, Path from, Path place) throws IOException {
        Path old = aside(place);
        fs.delete(old, true);
        move(fs, place, old);
        try {
            move(fs, from, place);
        } catch (IOException e) {
            bringBack(fs, old, place, e);
            throw e;
        }
        deleteQuietly(fs, old);
    }

    /** For what is of no more use, once the output has its name: whoever comes next removes it. */
    static void deleteQuietly(FileSystem fs, Path path) {
        try {
            fs.delete(path, true);
        } catch (IOException e) {
            // All that was asked for is done.
        }
    }

    private static void bringBack(FileSystem fs, Path old, Path place, IOException reason) throws IOException {
        try {
            move(fs, old, place);
        } catch (IOException e) {
            throw new IOException(reason.getMessage() + "; what was to be replaced is now " + old, e);
        }
    }

    /** Renames. @throws IOException if that was not done */
    public static void move(FileSystem fs, Path from, Path to) throws IOException {
        if (!fs.rename(from, to)) {
            throw new IOException("can't rename " + from + " to " + to);
        }
    }
}
