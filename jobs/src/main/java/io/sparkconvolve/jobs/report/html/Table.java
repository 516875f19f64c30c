package io.sparkconvolve.jobs.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of texts. */
final class Table {
    private final List<String> columns;
    private final List<String[]> rows = new ArrayList<>();

    Table(String... columns) {
        this.columns = List.of(columns);
    }

    Table row(String... cells) {
        rows.add(cells.clone());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** @param numbers columns that are set at the right */
    Element element(int... numbers) {
        Set<Integer> right = IntStream.of(numbers).boxed().collect(Collectors.toSet());
        Element head = Element.of("tr");
        for (int c = 0; c < columns.size(); c++) {
            head.add(
                    Element.text("th", columns.get(c), "scope", "col", "class", right.contains(c) ? "number" : "word"));
        }
        Element body = Element.of("tbody");
        for (String[] row : rows) {
            Element line = Element.of("tr");
            for (int c = 0; c < row.length; c++) {
                line.add(Element.text("td", row[c], "class", right.contains(c) ? "number" : "word"));
            }
            body.add(line);
        }
        return Element.of("table").add(Element.of("thead").add(head), body);
    }

    /** A table that is wider than the page scrolls by itself. */
    static Element scroll(Element table) {
        return Element.of("div", "class", "scroll", "tabindex", 0, "role", "group", "aria-label", "table")
                .add(table);
    }
}
