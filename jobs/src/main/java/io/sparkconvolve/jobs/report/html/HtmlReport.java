package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Redaction;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.report.ReportFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A report as one page of HTML, which opens from disk: style, script, pictures and the report itself are within it, and its
 * content policy lets it load nothing. What it shows is what the report says; what it finds out by looking at the arrays, with
 * a bounded number of reads, it adds to the report.
 */
public final class HtmlReport {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlReport() {}

    /**
     * Makes the page.
     *
     * @param json the report without secrets; what the page finds out is added to it, under {@code seen}
     * @param places the report as the job has filled it, by whose locations arrays are opened
     * @param notes hears which part could not be made; the others are there
     */
    public static String of(Storage storage, ObjectNode json, JsonNode places, Consumer<String> notes) {
        Subject run = new Subject(storage, json, places);
        List<Element> parts = new ArrayList<>();
        Element links = Element.of("ul");
        for (Section section : Sections.ALL) {
            String id = "s" + parts.size();
            body(section, run, notes).ifPresent(body -> {
                parts.add(Element.of("section", "aria-labelledby", id)
                        .add(Element.text("h2", section.title(), "id", id), body));
                links.add(Element.of("li").add(Element.text("a", section.title(), "href", "#" + id)));
            });
        }
        Element nav = Element.of("nav", "aria-label", "sections").add(links);
        String body = header(run).toString() + nav + Element.of("main").add(parts);
        return filled(Map.of(
                "title",
                Element.escape(title(run)),
                "mark",
                ReportFile.MARK,
                "style",
                resource("report.css"),
                "script",
                resource("report.js"),
                "json",
                // Within a script nothing is escaped, and nothing may end it.
                json.toString().replace("<", "\\u003c"),
                "body",
                body));
    }

    private static Optional<Element> body(Section section, Subject run, Consumer<String> notes) {
        try {
            return section.of(run);
        } catch (IOException | RuntimeException e) {
            String why = "'" + section.title() + "' could not be made: " + reason(e);
            notes.accept("the report's part " + why);
            return Optional.of(Element.text("p", Redaction.hide(why), "class", "problem"));
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String title(Subject run) {
        String output = run.at("/output/location").asText("");
        return run.command() + (output.isEmpty() ? "" : " → " + output) + " ("
                + run.at("/outcome").asText() + ")";
    }

    private static Element header(Subject run) {
        String outcome = run.at("/outcome").asText();
        Element title = Element.of("h1")
                .add(
                        Element.text("span", run.command() + " "),
                        Element.text("span", outcome, "class", "badge " + outcome));
        Element header = Element.of("header").add(title);
        String input = run.at("/input/location").asText("");
        String output = run.at("/output/location").asText("");
        if (!input.isEmpty()) {
            header.add(Element.text("p", input + (output.isEmpty() ? "" : " → " + output), "class", "what"));
        }
        String version = "spark-convolve " + run.at("/version").asText() + ", began "
                + run.at("/started").asText();
        return header.add(Element.text("p", version, "class", "note"));
    }

    private static String filled(Map<String, String> parts) {
        return HOLE.matcher(resource("report.html"))
                .replaceAll(hole -> Matcher.quoteReplacement(parts.get(hole.group(1))));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
