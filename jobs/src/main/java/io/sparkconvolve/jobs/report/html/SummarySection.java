package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** How it ended, what it was about and the figures that one asks for first. */
final class SummarySection implements Section {
    @Override
    public String title() {
        return "In short";
    }

    @Override
    public Optional<Element> of(Subject run) {
        Element section = Element.of("div");
        if (run.json().has("message")) {
            section.add(Element.text("p", run.at("/message").asText(), "class", "problem", "role", "alert"));
            if (!run.isDone()) {
                section.add(Element.text("p", far(run), "class", "note"));
            }
        }
        if (run.at("/outcome").asText().equals("running")) {
            section.add(Element.text(
                    "p",
                    "This was written when the run began. When it ends the page says how; a run that was killed leaves"
                            + " it as it is.",
                    "class",
                    "note"));
        }
        Element cards = Element.of("dl", "class", "cards");
        card(cards, "input", array(run.at("/input")));
        card(cards, "reference", array(run.at("/reference")));
        card(cards, "output", array(run.at("/output")));
        card(cards, "time", seconds(run.at("/measured/seconds")));
        card(cards, "speed", speed(run.at("/measured")));
        card(cards, "tiles", tiles(run));
        card(
                cards,
                "series",
                run.at("/measured/series").isMissingNode() ? "" : Words.value(run.at("/measured/series")));
        card(cards, "read", bytes(run.at("/measured/bytesRead")));
        card(cards, "written", bytes(run.at("/measured/bytesWritten")));
        card(cards, "largest heap", bytes(run.at("/measured/heapPeakBytes")));
        return Optional.of(section.add(cards));
    }

    /** How far a run came that did not come to its end. */
    private static String far(Subject run) {
        if (!run.json().has("steps")) {
            return "It ended before its plan was made.";
        }
        JsonNode tiles = run.at("/measured/tiles");
        long done = tiles.asLong()
                + run.at("/measured/tilesKept").asLong()
                + run.at("/measured/tilesCarried").asLong();
        return tiles.isMissingNode()
                ? "The plan below was made; no figure of its tiles came back."
                : "The plan below was made, and " + Words.count(done) + " of "
                        + Words.count(run.at("/tiles/count").asLong()) + " tiles were done.";
    }

    private static void card(Element cards, String name, String value) {
        if (!value.isEmpty()) {
            cards.add(Element.of("div").add(Element.text("dt", name), Element.text("dd", value)));
        }
    }

    private static String array(JsonNode node) {
        return node.has("shape")
                ? Words.shape(node.get("shape").asText()) + " "
                        + node.path("dtype").asText()
                : "";
    }

    private static String seconds(JsonNode node) {
        return node.isMissingNode() ? "" : Words.seconds(node.asDouble());
    }

    private static String bytes(JsonNode node) {
        return node.asLong() == 0 ? "" : Words.bytes(node.asDouble());
    }

    private static String speed(JsonNode measured) {
        for (String unit : new String[] {"pixel", "sample", "voxel"}) {
            JsonNode speed = measured.path("mega" + unit + "sPerSecond");
            if (!speed.isMissingNode()) {
                double mega = speed.asDouble();
                return mega < 1
                        ? Words.count(Math.round(mega * 1e6)) + " " + unit + "s/s"
                        : String.format(Locale.ROOT, "%.1f M%ss/s", mega, unit);
            }
        }
        return "";
    }

    private static String tiles(Subject run) {
        JsonNode tiles = run.at("/tiles");
        return tiles.isMissingNode()
                ? ""
                : Words.count(tiles.path("count").asLong()) + " of "
                        + Words.shape(tiles.path("shape").asText());
    }
}
