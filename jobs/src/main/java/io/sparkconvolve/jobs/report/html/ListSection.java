package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A list of the report as a table: the files of a batch, the jobs of a file of jobs, peaks. */
record ListSection(String title, String key) implements Section {
    private static final int MOST = 500;

    @Override
    public Optional<Element> of(Subject run) {
        JsonNode list = run.json().path(key);
        if (!list.isArray() || list.isEmpty()) {
            return Optional.empty();
        }
        Set<String> columns = new LinkedHashSet<>();
        list.forEach(row -> row.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                columns.add(entry.getKey());
            }
        }));
        Table table = new Table(columns.toArray(String[]::new));
        for (int i = 0; i < Math.min(MOST, list.size()); i++) {
            JsonNode row = list.get(i);
            table.row(columns.stream()
                    .map(column -> row.has(column) ? Words.value(row.get(column)) : "")
                    .toArray(String[]::new));
        }
        Element section = Element.of("div").add(Table.scroll(table.element()));
        return Optional.of(
                list.size() <= MOST
                        ? section
                        : section.add(Element.text(
                                "p", "The first " + MOST + " of " + Words.count(list.size()) + ".", "class", "note")));
    }
}
