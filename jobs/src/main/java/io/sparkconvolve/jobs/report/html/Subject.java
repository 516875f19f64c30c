package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The run that a page is about: its report, and the arrays that it names, for who wants to look at them.
 *
 * @param json the report without secrets; it grows by what sections see
 * @param places where the arrays lie: the report as it was before secrets were taken out
 */
record Subject(Storage storage, ObjectNode json, JsonNode places) {
    private static final String SEEN = "seen";

    String command() {
        return json.path("command").asText();
    }

    boolean isDone() {
        return json.path("outcome").asText().equals("done");
    }

    /** A value by its JSON pointer; missing where there is none. */
    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** What a section found out itself, under its own name: the part of the report that the page added. */
    ObjectNode seen(String name) {
        ObjectNode seen = json.has(SEEN) ? (ObjectNode) json.get(SEEN) : json.putObject(SEEN);
        return seen.putObject(name);
    }

    /**
     * Opens the array that a part of the report names; empty where there is none: it has no such part, the run did not come
     * so far, or a table lies there.
     *
     * @param part {@code input}, {@code output} or {@code reference}
     */
    Optional<Source> open(String part) throws IOException {
        String location = places.path(part).path("location").asText("");
        boolean isThere = part.equals("output")
                ? hasOutput()
                : isFile() && places.path(part).has("shape");
        return location.isEmpty() || !isThere ? Optional.empty() : Optional.of(Formats.open(storage, location));
    }

    /** Whether an array was written: a check that failed leaves it for inspection. */
    private boolean hasOutput() {
        boolean isArray = json.has("steps") || json.has("scores");
        return isArray && (isDone() || json.has("verification"));
    }

    /** Whether the input lies in a file, and is not made up by the command. */
    private boolean isFile() {
        return !command().startsWith("generate");
    }

    /** Whether the run was about pictures: planes are shown, and else lines over time. */
    boolean isAboutPlanes() {
        String[] shape = json.at("/input/shape").asText().split("x");
        boolean isWide = shape.length > 1 && !List.of("1", "2").contains(shape[shape.length - 2]);
        return switch (command()) {
            case "image", "volume", "generate image" -> shape.length > 1;
            case "convert", "correlate" -> isWide;
            default -> false;
        };
    }

    /** Whether the run was about signals: samples along a last axis. */
    boolean isAboutSignals() {
        return switch (command()) {
            case "signal", "generate signal" -> true;
            case "convert", "correlate" -> json.at("/input").has("shape") && !isAboutPlanes();
            default -> false;
        };
    }
}
