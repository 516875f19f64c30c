package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Identity;
import io.sparkconvolve.datasets.Location;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.options.Numbers;
import java.io.IOException;

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
            String identity = Identity.of(storage, place.path());
            return new Input(location, identity, source.info(), SourceRecipe.file(storage, qualified(storage, place)));
        } catch (IOException e) {
            throw Failures.ofStorage("can't read " + location, e);
        }
    }

    /** What a report says of it. */
    public void put(ObjectNode node) {
        node.put("location", name)
                .put("identity", identity)
                .put("format", info.format())
                .put("dtype", info.typeName())
                .put("shape", Numbers.text(info.storedShape()));
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
