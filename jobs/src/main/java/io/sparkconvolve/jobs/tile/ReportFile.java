package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;

/** Writes a report where {@code --report} says. */
public final class ReportFile {
    private ReportFile() {}

    /** @throws JobFailedException if it can't be written */
    public static void write(Storage storage, String location, ObjectNode json) {
        Path path = Storage.path(location);
        try (OutputStream out = storage.fileSystem(path).create(path, true)) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out, json);
        } catch (IOException e) {
            throw new JobFailedException("can't write the report " + location + ": " + Failures.text(e), e);
        }
    }
}
