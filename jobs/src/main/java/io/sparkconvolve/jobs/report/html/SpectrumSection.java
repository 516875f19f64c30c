package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Spectra of the first row of each signal, and their largest peaks. */
final class SpectrumSection implements Section {
    private static final int PEAKS = 5;

    /** What lies deeper below the largest density is rounding. */
    private static final double DEPTH = 1e-12;

    @Override
    public String title() {
        return "Spectra";
    }

    @Override
    public Optional<Element> of(Subject run) throws IOException {
        if (!run.isAboutSignals()) {
            return Optional.empty();
        }
        Map<String, Spectrum> spectra = new LinkedHashMap<>();
        boolean isInHertz = true;
        for (String part : EnvelopeSection.PARTS) {
            try (Source source = run.open(part).orElse(null)) {
                if (source != null) {
                    Line line = new Line(source, 0);
                    Optional<Spectrum> spectrum = Spectrum.of(line);
                    spectrum.ifPresent(found -> spectra.put(part, found));
                    isInHertz &= line.rate() > 0;
                }
            }
        }
        return spectra.isEmpty() ? Optional.empty() : Optional.of(section(run, spectra, isInHertz));
    }

    private static Element section(Subject run, Map<String, Spectrum> spectra, boolean isInHertz) {
        double most = spectra.values().stream()
                .flatMapToDouble(one -> Arrays.stream(one.tail(one.density())))
                .max()
                .orElse(1);
        double least = spectra.values().stream()
                .flatMapToDouble(one -> Arrays.stream(one.tail(one.density())))
                .filter(density -> density > most * DEPTH)
                .min()
                .orElse(most);
        double end = spectra.values().stream()
                .mapToDouble(one -> one.frequencies()[one.frequencies().length - 1])
                .max()
                .orElse(1);
        String unit = isInHertz ? "Hz" : "cycles a sample";
        Chart chart = new Chart(960, 260)
                .x(0, end, unit)
                .yLog(most > 0 ? least / 2 : 1e-3, most > 0 ? most * 2 : 1, "power density");
        Element legend = Element.of("figcaption");
        ObjectNode seen = run.seen("spectra");
        Table peaks = new Table("of", unit, "power density");
        spectra.forEach((part, spectrum) -> {
            String kind = part.equals("output") ? "after" : part.equals("input") ? "before" : "other";
            chart.line(spectrum.tail(spectrum.frequencies()), spectrum.tail(spectrum.density()), kind);
            legend.add(Element.of("span", "class", "key " + kind), Element.text("span", part + " "));
            put(seen.putObject(part), spectrum)
                    .forEach(peak ->
                            peaks.row(part, Words.value(peak.get("frequency")), Words.value(peak.get("density"))));
        });
        Element section = Element.of("div")
                .add(Element.of("figure", "class", "wide").add(chart.svg("power densities over frequency"), legend))
                .add(note(spectra));
        return peaks.isEmpty()
                ? section
                : section.add(
                        Element.text("h3", "Largest peaks"),
                        Element.of("div", "class", "snug").add(Table.scroll(peaks.element(1, 2))),
                        Element.text(
                                "p",
                                "Peaks stand at least eight times above the median of their surroundings.",
                                "class",
                                "note"));
    }

    private static ArrayNode put(ObjectNode node, Spectrum spectrum) {
        node.put("segments", spectrum.segments()).put("length", spectrum.length());
        ArrayNode peaks = node.putArray("peaks");
        for (int k : spectrum.peaks(PEAKS)) {
            peaks.addObject().put("frequency", spectrum.frequencies()[k]).put("density", spectrum.density()[k]);
        }
        return peaks;
    }

    private static Element note(Map<String, Spectrum> spectra) {
        StringBuilder text =
                new StringBuilder("Welch's mean of periodograms (Hann, means taken away, one side) of the first row: ");
        spectra.forEach((part, one) -> text.append(text.toString().endsWith(": ") ? "" : ", ")
                .append(part)
                .append(" ")
                .append(Words.count(one.segments(), "segment"))
                .append(" of ")
                .append(Words.count(one.length()))
                .append(" samples"));
        return Element.text("p", text + ", spread evenly over the signal.", "class", "note");
    }
}
