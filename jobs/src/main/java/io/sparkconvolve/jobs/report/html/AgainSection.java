package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command to run it again, and what it ran on. */
final class AgainSection implements Section {
    @Override
    public String title() {
        return "To run it again";
    }

    @Override
    public Optional<Element> of(Subject run) {
        List<String> words = new ArrayList<>(List.of("spark-convolve"));
        JsonNode master = run.at("/spark/master");
        if (!master.isMissingNode()) {
            words.addAll(List.of("--master", quoted(master.asText())));
        }
        run.at("/arguments").forEach(word -> words.add(quoted(word.asText())));
        Element section = Element.of("div").add(Element.text("pre", String.join(" ", words)));
        if (run.at("/arguments").toString().contains("***")) {
            section.add(Element.text("p", "*** stands for a credential.", "class", "note"));
        }
        Table table = new Table("what", "which");
        table.row("spark-convolve", run.at("/version").asText());
        row(table, "Spark", run.at("/spark/version"));
        row(table, "application", run.at("/spark/applicationId"));
        row(table, "Java", run.at("/java"));
        row(table, "vectors", run.at("/simd"));
        row(table, "began", run.at("/started"));
        row(table, "ended", run.at("/finished"));
        for (String part : List.of("input", "reference", "other")) {
            row(table, part, run.at("/" + part + "/location"));
            row(table, part + " was", run.at("/" + part + "/identity"));
        }
        row(table, "output", run.at("/output/location"));
        return Optional.of(section.add(Table.scroll(table.element())));
    }

    private static void row(Table table, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.asText().isEmpty()) {
            table.row(name, value.asText());
        }
    }

    /** As a shell reads it. */
    static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
