package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.jobs.smooth.TimeAxis;
import java.util.Arrays;
import java.util.Optional;

/** The series with the largest sums: a table of them, and each raw and smoothed. */
final class SeriesSection implements Section {
    @Override
    public String title() {
        return "Largest series";
    }

    @Override
    public Optional<Element> of(Subject run) {
        JsonNode series = run.at("/topSeries");
        if (!series.isArray() || series.isEmpty()) {
            return Optional.empty();
        }
        TimeAxis axis = TimeAxis.valueOf(run.at("/timeAxis").asText());
        Table table = new Table("series", "sum", "from", "to");
        Element plots = Element.of("div", "class", "pair");
        for (JsonNode one : series) {
            double from = one.path("from").asDouble();
            double to = one.path("to").asDouble();
            table.row(
                    one.path("key").asText(),
                    Words.number(one.path("sum").asDouble()),
                    axis.label(from, to - from),
                    axis.label(to, to - from));
            plots.add(plot(one, axis));
        }
        return Optional.of(Element.of("div")
                .add(Table.scroll(table.element(1)), plots)
                .add(Element.text(
                        "p",
                        "Where a series has more points than the drawing, each is the mean of its stretch.",
                        "class",
                        "note")));
    }

    private static Element plot(JsonNode series, TimeAxis axis) {
        int n = series.path("points").size();
        double[] x = new double[n];
        double[] raw = new double[n];
        double[] smoothed = new double[n];
        for (int i = 0; i < n; i++) {
            JsonNode point = series.at("/points/" + i);
            x[i] = point.get(0).asDouble();
            raw[i] = value(point.get(1));
            smoothed[i] = value(point.get(2));
        }
        double low = extreme(raw, smoothed, false);
        double high = extreme(raw, smoothed, true);
        double span = series.path("to").asDouble() - series.path("from").asDouble();
        Chart chart = new Chart(560, 220)
                .x(series.path("from").asDouble(), series.path("to").asDouble(), "")
                .xLabels(time -> axis.label(time, span))
                .y(low, high, "")
                .line(x, raw, "before")
                .line(x, smoothed, "after bold");
        return Element.of("figure")
                .add(
                        chart.svg(series.path("key").asText() + ", raw and smoothed"),
                        Element.of("figcaption")
                                .add(Element.text("b", series.path("key").asText() + " "))
                                .add(Element.of("span", "class", "key before"), Element.text("span", "raw "))
                                .add(Element.of("span", "class", "key after"), Element.text("span", "smoothed")));
    }

    private static double value(JsonNode node) {
        return node.isNull() ? Double.NaN : node.asDouble();
    }

    private static double extreme(double[] a, double[] b, boolean isLargest) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        double[] numbers = Arrays.stream(all).filter(Double::isFinite).toArray();
        return isLargest
                ? Arrays.stream(numbers).max().orElse(1)
                : Arrays.stream(numbers).min().orElse(0);
    }
}
