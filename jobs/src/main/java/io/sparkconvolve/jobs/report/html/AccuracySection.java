package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The error bound, and what a check of windows found. */
final class AccuracySection implements Section {
    @Override
    public String title() {
        return "How exact it is";
    }

    @Override
    public Optional<Element> of(Subject run) {
        JsonNode bound = run.at("/bound");
        if (bound.isMissingNode()) {
            return Optional.empty();
        }
        Element section = Element.of("div").add(Element.text("p", bound(bound)));
        JsonNode check = run.at("/verification");
        if (check.isMissingNode()) {
            section.add(Element.text(
                    "p", "Not checked: --verify N recomputes N windows across seams and edges.", "class", "note"));
            return Optional.of(section);
        }
        boolean holds = check.path("holds").asBoolean();
        section.add(Element.text(
                "p",
                (holds ? "✓ " : "✗ ") + Words.count(check.path("windows").asLong(), "window")
                        + " recomputed by the direct method in double: the largest difference is "
                        + Words.value(check.path("worst")) + " in "
                        + check.path("where").asText() + ", "
                        + (holds ? "within the allowed " : "more than the allowed ")
                        + Words.value(check.path("allowed"))
                        + ".",
                "class",
                holds ? "good" : "problem"));
        return Optional.of(section);
    }

    private static String bound(JsonNode bound) {
        String error = CostSection.error(bound.path("error"));
        if (!bound.path("error").isNumber() || error.equals("without bound")) {
            return "No bound of the error is known: a step is discontinuous or divides by samples, or the run ended before its"
                    + " passes.";
        }
        String times = bound.has("times")
                ? " times " + bound.get("times").asText()
                : bound.path("relativeToInput").asBoolean() ? " times the largest sample" : "";
        return "The error is at most " + error + times
                + ", against exact arithmetic and before results are rounded to the output's type.";
    }
}
