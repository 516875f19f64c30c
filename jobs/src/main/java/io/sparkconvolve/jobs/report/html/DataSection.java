package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** All numbers, as report.json has them; without the long lists, which are in the page for programs only. */
final class DataSection implements Section {
    @Override
    public String title() {
        return "All numbers";
    }

    @Override
    public Optional<Element> of(Subject run) {
        ObjectNode shown = run.json().deepCopy();
        shown.remove(List.of("seen", "timeline", "topSeries"));
        return Optional.of(Element.of("details")
                .add(Element.text("summary", "The report as JSON"), Element.text("pre", shown.toPrettyString())));
    }
}
