package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Location;
import io.sparkconvolve.datasets.RangedFile;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A job's input: what it is, and how any process opens it.
 *
 * @param name for people
 * @param identity changes when the content does
 */
public record Input(String name, String identity, ArrayInfo info, SourceRecipe recipe) {

    /** Reads the header of an array. @throws InvalidInputException if it can't be read or is no array */
    public static Input file(Storage storage, String location) {
        Location place = Location.of(location);
        try (Source source = Formats.open(storage, location)) {
            String identity = identity(storage.fileSystem(place.path()), place.path());
            return new Input(location, identity, source.info(), SourceRecipe.file(storage, qualified(storage, place)));
        } catch (IOException e) {
            throw new InvalidInputException("can't read " + location + ": " + Failures.text(e), e);
        }
    }

    /** A directory's own time of change says nothing of the files in it: all of them count. */
    private static String identity(FileSystem fs, Path path) throws IOException {
        FileStatus status = fs.getFileStatus(path);
        if (!status.isDirectory()) {
            return RangedFile.identity(status);
        }
        // Files come in no order, so that what is made of them must not depend on one.
        long files = 0;
        long bytes = 0;
        long sum = 0;
        for (RemoteIterator<LocatedFileStatus> all = fs.listFiles(path, true); all.hasNext(); ) {
            LocatedFileStatus file = all.next();
            CRC32C crc = new CRC32C();
            crc.update(RangedFile.identity(file).getBytes(StandardCharsets.UTF_8));
            files++;
            bytes += file.getLen();
            sum += crc.getValue();
        }
        return status.getPath() + "|" + files + " files|" + bytes + "|" + Long.toHexString(sum);
    }

    /** Relative names mean something else in an executor's directory. */
    private static String qualified(Storage storage, Location place) throws IOException {
        return place.at(storage.fileSystem(place.path()).makeQualified(place.path()))
                .toString();
    }

    /** An array that no file holds: made up for a plan, or generated. */
    public static Input virtual(String name, ArrayInfo info, SourceRecipe recipe) {
        return new Input(name, name, info, recipe);
    }
}
