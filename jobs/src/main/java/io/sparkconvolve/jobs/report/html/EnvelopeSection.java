package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Signals from their beginning to their end: what a line through all samples would cover. */
final class EnvelopeSection implements Section {
    static final List<String> PARTS = List.of("input", "reference", "output");

    @Override
    public String title() {
        return "Signals";
    }

    @Override
    public Optional<Element> of(Subject run) throws IOException {
        if (!run.isAboutSignals()) {
            return Optional.empty();
        }
        Element section = Element.of("div");
        boolean isAny = false;
        ObjectNode seen = run.seen("envelopes");
        for (String part : PARTS) {
            try (Source source = run.open(part).orElse(null)) {
                int rows = source == null ? 0 : Line.count(source.info());
                for (int row = 0; row < rows; row++) {
                    Line line = new Line(source, row);
                    section.add(figure(run, seen, part, line));
                    isAny = true;
                }
            }
        }
        return isAny ? Optional.of(section) : Optional.empty();
    }

    private static Element figure(Subject run, ObjectNode seen, String part, Line line) throws IOException {
        Outline outline = Outline.of(line);
        String name = part + line.name();
        double rate = line.rate();
        double[] x = outline.x().clone();
        double first = part.equals("output") ? run.at("/lags/first").asDouble() : 0;
        for (int i = 0; i < x.length; i++) {
            x[i] = rate > 0 ? x[i] / rate : x[i] + first;
        }
        double end = rate > 0 ? line.length() / rate : line.length() + first;
        boolean isEmpty = !(outline.least() <= outline.largest());
        seen.putObject(name)
                .put("length", line.length())
                .put("columns", x.length)
                .put("sampling", outline.text())
                .put("least", isEmpty ? null : (Double) outline.least())
                .put("largest", isEmpty ? null : (Double) outline.largest());
        Chart chart = new Chart(960, 190)
                .x(x[0], end, rate > 0 ? "seconds" : run.json().has("lags") && first != 0 ? "lag" : "sample")
                .y(isEmpty ? 0 : outline.least(), isEmpty ? 1 : outline.largest(), "");
        String kind = part.equals("output") ? "after" : "before";
        boolean isPlain = Arrays.equals(outline.low(), outline.high());
        if (isPlain) {
            chart.line(x, outline.low(), kind);
        } else {
            chart.band(x, outline.low(), outline.high(), kind);
        }
        String words = isEmpty
                ? "no sample of it is a number"
                : Words.count(line.length(), "sample") + " from " + Words.number(outline.least()) + " to "
                        + Words.number(outline.largest()) + "; " + outline.text();
        return Element.of("figure", "class", "wide")
                .add(
                        chart.svg(name + " over time"),
                        Element.of("figcaption")
                                .add(Element.of("span", "class", "key " + kind), Element.text("b", name))
                                .text(": " + words));
    }
}
