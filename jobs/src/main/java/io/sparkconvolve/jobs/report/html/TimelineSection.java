package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which task ran when and where: bars over executors and their threads, or how many ran where there were thousands. */
final class TimelineSection implements Section {
    private static final int WIDTH = 960;
    private static final int LEFT = 150;
    private static final int TOP = 8;
    private static final int LANE = 13;
    private static final int GAP = 10;

    /** Of executors that are drawn by themselves where tasks are counted. */
    private static final int ROW = 34;

    private static final int COLOURS = 4;

    @Override
    public String title() {
        return "Tasks over time";
    }

    @Override
    public Optional<Element> of(Subject run) {
        JsonNode timeline = run.at("/timeline");
        if (timeline.path("tasks").asLong() == 0) {
            return Optional.empty();
        }
        Element figure = Element.of("figure", "class", "wide");
        figure.add(timeline.has("bars") ? bars(timeline) : busy(timeline), legend(timeline));
        Element section = Element.of("div").add(figure, note(timeline));
        JsonNode slow = run.at("/slowestTiles");
        if (slow.size() > 0) {
            section.add(Element.text("h3", "Slowest tiles"), Table.scroll(tiles(slow)));
        }
        return Optional.of(section.add(Element.text("h3", "Slowest tasks"), Table.scroll(tasks(timeline))));
    }

    private static Element note(JsonNode timeline) {
        String text = timeline.has("bars")
                ? "Each bar is a task, from its launch to the end of its work. Spark does not say which thread ran a"
                        + " task: the lanes of an executor are filled from the top."
                : "There were " + Words.count(timeline.path("tasks").asLong())
                        + " tasks: drawn is how many ran at once, on average over each "
                        + Words.seconds(timeline.at("/busy/step").asDouble()) + ".";
        return Element.text("p", text, "class", "note");
    }

    private static double x(double seconds, JsonNode timeline) {
        return LEFT + seconds / Math.max(1e-9, timeline.path("seconds").asDouble()) * (WIDTH - LEFT - 12);
    }

    private static Element svg(int height, JsonNode timeline, String alt) {
        Element svg = Element.of(
                "svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label", alt, "class", "chart");
        for (double tick : Chart.ticks(0, timeline.path("seconds").asDouble(), 8)) {
            double x = x(tick, timeline);
            svg.add(
                    Element.of("line", "x1", x, "x2", x, "y1", TOP, "y2", height - 24, "class", "grid"),
                    Element.text("text", Words.number(tick) + " s", "x", x, "y", height - 8, "class", "tick middle"));
        }
        return svg;
    }

    private static Element bars(JsonNode timeline) {
        Map<Integer, Integer> lanes = new HashMap<>();
        timeline.get("bars")
                .forEach(bar -> lanes.merge(bar.get(0).asInt(), bar.get(1).asInt() + 1, Math::max));
        List<Integer> tops = new ArrayList<>();
        int y = TOP;
        for (int e = 0; e < timeline.path("executors").size(); e++) {
            tops.add(y);
            y += Math.max(2, lanes.getOrDefault(e, 0)) * LANE + GAP;
        }
        Element svg = svg(y + 24, timeline, Words.count(timeline.path("tasks").asLong(), "task") + " over time");
        for (int e = 0; e < tops.size(); e++) {
            name(svg, timeline.at("/executors/" + e), tops.get(e) + LANE);
        }
        for (JsonNode bar : timeline.get("bars")) {
            double from = x(bar.get(2).asDouble(), timeline);
            double to = x(bar.get(3).asDouble(), timeline);
            boolean isFailed = bar.get(5).asInt() == 1;
            String stage = timeline.at("/stages/" + bar.get(4).asInt()).asText();
            String what = stage + ", task " + bar.get(6).asInt() + ": "
                    + Words.seconds(bar.get(3).asDouble() - bar.get(2).asDouble()) + " from "
                    + Words.seconds(bar.get(2).asDouble()) + (isFailed ? ", failed" : "");
            svg.add(Element.of(
                            "rect",
                            "x",
                            from,
                            "y",
                            tops.get(bar.get(0).asInt()) + bar.get(1).asInt() * LANE,
                            "width",
                            Math.max(0.7, to - from - 0.5),
                            "height",
                            LANE - 2,
                            "rx",
                            1.5,
                            "class",
                            isFailed ? "bar failed" : "bar part" + bar.get(4).asInt() % COLOURS)
                    .add(Element.text("title", what)));
        }
        return svg;
    }

    private static void name(Element svg, JsonNode executor, double y) {
        String id = executor.path("id").asText();
        svg.add(
                Element.text(
                        "text", id.equals("driver") ? "local" : "executor " + id, "x", 4, "y", y, "class", "tick name"),
                Element.text("text", executor.path("host").asText(), "x", 4, "y", y + 13, "class", "tick"));
    }

    private static Element busy(JsonNode timeline) {
        JsonNode rows = timeline.at("/busy/running");
        double step = timeline.at("/busy/step").asDouble();
        Element svg = svg(TOP + rows.size() * (ROW + GAP) + 24, timeline, "how many tasks ran over time");
        double most = 1;
        for (JsonNode row : rows) {
            for (JsonNode value : row) {
                most = Math.max(most, value.asDouble());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            double floor = TOP + r * (double) (ROW + GAP) + ROW;
            name(
                    svg,
                    rows.size() == 1 && timeline.path("executors").size() > 1
                            ? all(timeline)
                            : timeline.at("/executors/" + r),
                    floor - 16);
            StringBuilder path = new StringBuilder("M" + Element.number(x(0, timeline)) + " " + Element.number(floor));
            for (int i = 0; i < rows.get(r).size(); i++) {
                double y = floor - ROW * rows.get(r).get(i).asDouble() / most;
                path.append("L")
                        .append(Element.number(x(i * step, timeline)))
                        .append(" ")
                        .append(Element.number(y));
                path.append("L")
                        .append(Element.number(x((i + 1) * step, timeline)))
                        .append(" ")
                        .append(Element.number(y));
            }
            svg.add(Element.of("path", "d", path + "V" + Element.number(floor) + "Z", "class", "area part0"));
        }
        return svg;
    }

    private static JsonNode all(JsonNode timeline) {
        return new ObjectMapper()
                .createObjectNode()
                .put("id", "all")
                .put("host", Words.count(timeline.path("executors").size(), "executor"));
    }

    private static Element legend(JsonNode timeline) {
        Element legend = Element.of("figcaption");
        JsonNode stages = timeline.path("stages");
        if (!timeline.has("bars")) {
            return legend.text("All stages together.");
        }
        for (int s = 0; s < Math.min(COLOURS, stages.size()); s++) {
            legend.add(
                    Element.of("span", "class", "key part" + s),
                    Element.text("span", stages.get(s).asText() + " "));
        }
        if (stages.size() > COLOURS) {
            legend.text("(" + stages.size() + " stages; colours come again) ");
        }
        boolean isAnyFailed = false;
        for (JsonNode bar : timeline.get("bars")) {
            isAnyFailed |= bar.get(5).asInt() == 1;
        }
        return isAnyFailed
                ? legend.add(Element.of("span", "class", "key failed"), Element.text("span", "failed or killed"))
                : legend;
    }

    private static Element tiles(JsonNode slow) {
        Table table = new Table("tile", "box", "seconds", "executor", "host");
        slow.forEach(tile -> table.row(
                Words.value(tile.path("tile")),
                tile.path("region").asText(),
                Words.value(tile.path("seconds")),
                tile.path("executor").asText(),
                tile.path("host").asText()));
        return table.element(0, 2);
    }

    private static Element tasks(JsonNode timeline) {
        Table table = new Table("task", "stage", "from", "took", "executor", "host");
        timeline.path("slowest")
                .forEach(task -> table.row(
                        Words.value(task.path("task")),
                        task.path("stage").asText(),
                        Words.seconds(task.path("from").asDouble()),
                        Words.seconds(task.path("seconds").asDouble()),
                        task.path("executor").asText(),
                        task.path("host").asText()));
        return table.element(0, 2, 3);
    }
}
