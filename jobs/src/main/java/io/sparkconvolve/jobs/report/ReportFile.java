package io.sparkconvolve.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.table.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes a report without secrets where {@code --report} says: whoever reads it there finds the old one or the new one, each whole. */
public final class ReportFile {
    private static final int HEAD_BYTES = 64;

    private ReportFile() {}

    /** @throws InvalidInputException if something else than a report lies there: a slip of the hand is no wish */
    public static void write(Storage storage, String location, ObjectNode json) throws IOException {
        Path path = Storage.path(location);
        FileSystem fs = storage.fileSystem(path);
        Path place = fs.makeQualified(path);
        if (fs.exists(place) && !isReport(fs, place)) {
            throw new InvalidInputException(location + " exists and is no report; give --report another name");
        }
        Path aside = new Path(place.getParent(), "." + place.getName() + ".writing");
        try {
            try (OutputStream out = fs.create(aside, true)) {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(out, hidden(json));
            }
            Replacement.replace(fs, aside, place);
        } finally {
            fs.delete(aside, false);
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

    /** By its first words: a table may well be JSON, too. */
    private static boolean isReport(FileSystem fs, Path place) throws IOException {
        if (fs.getFileStatus(place).isDirectory()) {
            return false;
        }
        try (InputStream in = fs.open(place)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return head.isEmpty() || head.startsWith("{") && head.contains("\"schema\"");
        }
    }
}
