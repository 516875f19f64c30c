package io.sparkconvolve.jobs.tile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;

/** Writes a report where {@code --report} says, without secrets. */
public final class ReportFile {
    private ReportFile() {}

    /** @throws JobFailedException if it can't be written */
    public static void write(Storage storage, String location, ObjectNode json) {
        Path path = Storage.path(location);
        try (OutputStream out = storage.fileSystem(path).create(path, true)) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out, hidden(json));
        } catch (IOException e) {
            throw new JobFailedException("can't write the report " + location + ": " + Failures.text(e), e);
        }
    }

    private static JsonNode hidden(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(hidden(entry.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, hidden(array.get(i)));
            }
        } else if (node.isTextual()) {
            return TextNode.valueOf(Redaction.hide(node.asText()));
        }
        return node;
    }
}
