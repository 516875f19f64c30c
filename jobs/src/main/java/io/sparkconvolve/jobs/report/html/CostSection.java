package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** By which method each step went and what it was expected to cost; what the whole took. */
final class CostSection implements Section {
    @Override
    public String title() {
        return "Methods and costs";
    }

    @Override
    public Optional<Element> of(Subject run) {
        JsonNode steps = run.at("/steps");
        Element section = Element.of("div");
        if (steps.size() > 0) {
            section.add(Table.scroll(table(steps)));
            section.add(Element.text(
                    "p",
                    "The cost of a step is planned, with all steps before it, on one core; it is not measured step by step,"
                            + " since steps are computed block by block, one within the other.",
                    "class",
                    "note"));
        }
        if (run.json().has("measured")) {
            section.add(Element.text("h3", "As planned and as measured"), totals(run), parts(run.at("/measured")));
        }
        return steps.size() > 0 || run.json().has("measured") ? Optional.of(section) : Optional.empty();
    }

    private static Element table(JsonNode steps) {
        Table table = new Table("step", "method", "why", "halo", "planned ns a sample", "error at most");
        for (JsonNode step : steps) {
            JsonNode nanos = step.path("nanosecondsPerSampleWithInputs");
            table.row(
                    step.path("operation").asText(),
                    step.path("method").asText("—"),
                    step.path("reason").asText("—"),
                    step.has("halo") ? PipelineSection.halo(step.get("halo").asText()) : "—",
                    nanos.isMissingNode() ? "—" : Words.number(nanos.asDouble()),
                    error(step.path("error")));
        }
        return table.element(4, 5);
    }

    static String error(JsonNode error) {
        if (error.isMissingNode() || error.isNull()) {
            return "not known";
        }
        double value = error.asDouble();
        return Double.isInfinite(value) || error.asText().contains("Inf") ? "without bound" : Words.number(value);
    }

    private static Element totals(Subject run) {
        JsonNode measured = run.at("/measured");
        Table table = new Table("", "planned", "measured");
        JsonNode planned = run.at("/tiles/estimatedSeconds");
        if (!planned.isMissingNode()) {
            table.row(
                    "tiles, on " + Words.count(run.at("/cluster/totalCores").asLong(), "core"),
                    Words.seconds(planned.asDouble()),
                    seconds(measured.path("tileSeconds")));
        }
        table.row("Spark's start", "—", seconds(measured.path("startSeconds")));
        table.row("publishing the output", "—", seconds(measured.path("publishSeconds")));
        table.row("the whole command", "—", seconds(measured.path("seconds")));
        JsonNode steps = run.at("/steps");
        JsonNode nanos = steps.path(steps.size() - 1).path("nanosecondsPerSampleWithInputs");
        JsonNode cpu = measured.path("cpuNanosecondsPerSample");
        if (!cpu.isMissingNode()) {
            table.row(
                    "processor time a sample",
                    nanos.isMissingNode() ? "—" : Words.number(nanos.asDouble()) + " ns and reading",
                    Words.number(cpu.asDouble()) + " ns, with reading and writing");
        }
        return Element.of("div", "class", "snug").add(Table.scroll(table.element(1, 2)));
    }

    private static String seconds(JsonNode node) {
        return node.isMissingNode() ? "—" : Words.seconds(node.asDouble());
    }

    /** How the tasks' time was spent, as a bar of three parts. */
    private static Element parts(JsonNode measured) {
        String[] names = {"read", "compute", "write"};
        double all = 0;
        for (String name : names) {
            all += measured.path(name + "Seconds").asDouble();
        }
        if (all <= 0) {
            return Element.of("div");
        }
        Element bar = Element.of("svg", "viewBox", "0 0 960 22", "role", "img", "class", "chart");
        Element legend = Element.of("figcaption").text("Time of all tasks together: ");
        StringBuilder alt = new StringBuilder("time of all tasks:");
        double x = 0;
        for (int i = 0; i < names.length; i++) {
            double seconds = measured.path(names[i] + "Seconds").asDouble();
            double width = 960 * seconds / all;
            bar.add(Element.of("rect", "x", x, "y", 0, "width", width, "height", 22, "class", "part part" + i));
            legend.add(
                    Element.of("span", "class", "key part" + i),
                    Element.text("span", names[i] + " " + Words.seconds(seconds) + " "));
            alt.append(' ').append(names[i]).append(' ').append(Words.seconds(seconds));
            x += width;
        }
        return Element.of("figure").add(bar.with("aria-label", alt), legend);
    }
}
