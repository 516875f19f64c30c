package io.sparkconvolve.jobs.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.table.Replacement;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a report where {@code --report} says: whoever reads it there finds the old one or the new one, each whole. */
public final class ReportFile {
    private ReportFile() {}

    public static void write(Storage storage, String location, ObjectNode json) throws IOException {
        Path path = Storage.path(location);
        FileSystem fs = storage.fileSystem(path);
        Path place = fs.makeQualified(path);
        Path aside = new Path(place.getParent(), "." + place.getName() + ".writing");
        try {
            try (OutputStream out = fs.create(aside, true)) {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out, json);
            }
            Replacement.replace(fs, aside, place);
        } finally {
            fs.delete(aside, false);
        }
    }
}
