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
    /** Stands in the head of each page: a file without it is none of ours. */
    public static final String MARK = "<meta name=\"generator\" content=\"spark-convolve\">";

    private static final int HEAD_BYTES = 512;

    private ReportFile() {}

    /** What tells a report from other files, by their first words: a table may well be JSON, too. */
    private enum Kind {
        JSON {
            @Override
            boolean is(String head) {
                return head.startsWith("{") && head.contains("\"schema\"");
            }
        },
        PAGE {
            @Override
            boolean is(String head) {
                return head.contains(MARK);
            }
        };

        abstract boolean is(String head);
    }

    /** @throws InvalidInputException if something else than a report lies there: a slip of the hand is no wish */
    public static void check(Storage storage, ReportPlace place) throws IOException {
        check(storage, place.json(), Kind.JSON);
        if (place.hasPage()) {
            check(storage, place.page(), Kind.PAGE);
        }
    }

    private static void check(Storage storage, String location, Kind kind) throws IOException {
        Path path = Storage.path(location);
        FileSystem fs = storage.fileSystem(path);
        if (fs.exists(path) && !isReport(fs, path, kind)) {
            throw new InvalidInputException(location + " exists and is no report; give --report another name");
        }
    }

    /** Writes JSON. @throws InvalidInputException as {@link #check} does */
    public static void write(Storage storage, String location, ObjectNode json) throws IOException {
        byte[] text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        write(storage, location, text, Kind.JSON);
    }

    /** Writes a page. @throws InvalidInputException as {@link #check} does */
    public static void write(Storage storage, String location, String page) throws IOException {
        write(storage, location, page.getBytes(StandardCharsets.UTF_8), Kind.PAGE);
    }

    private static void write(Storage storage, String location, byte[] text, Kind kind) throws IOException {
        Path path = Storage.path(location);
        FileSystem fs = storage.fileSystem(path);
        Path place = fs.makeQualified(path);
        check(storage, location, kind);
        Path aside = new Path(place.getParent(), "." + place.getName() + ".writing");
        try {
            try (OutputStream out = fs.create(aside, true)) {
                out.write(text);
            }
            Replacement.replace(fs, aside, place);
        } finally {
            fs.delete(aside, false);
        }
    }

    /** A copy without secrets. */
    public static ObjectNode hidden(ObjectNode json) {
        return (ObjectNode) hidden((JsonNode) json.deepCopy());
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

    private static boolean isReport(FileSystem fs, Path place, Kind kind) throws IOException {
        if (fs.getFileStatus(place).isDirectory()) {
            return false;
        }
        try (InputStream in = fs.open(place)) {
            String head = new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
            return head.isEmpty() || kind.is(head);
        }
    }
}
