package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Input and output as pictures, one over the other with a slider between them, and how their samples are distributed. */
final class PreviewSection implements Section {
    @Override
    public String title() {
        return "Before and after";
    }

    /** An array's preview: a plane, or three as colours. */
    private record Shown(String name, ArrayInfo info, List<Preview> planes, String which) {
        Preview first() {
            return planes.get(0);
        }

        float[][] samples() {
            return planes.stream().map(Preview::samples).toArray(float[][]::new);
        }

        String alt() {
            return "preview of the " + name + ", " + first().width() + " by " + first().height() + " pixels";
        }

        String uri(Stretch stretch) {
            return Picture.uri(
                    first().width(),
                    first().height(),
                    planes.stream().map(Preview::means).toList(),
                    stretch);
        }
    }

    @Override
    public Optional<Element> of(Subject run) throws IOException {
        if (!run.isAboutPlanes()) {
            return Optional.empty();
        }
        List<Shown> all = new ArrayList<>();
        for (String part : List.of("input", "output")) {
            try (Source source = run.open(part).orElse(null)) {
                if (source != null) {
                    all.add(shown(run, part, source));
                }
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(section(run, all));
    }

    private static Shown shown(Subject run, String name, Source source) throws IOException {
        long[][] planes = Planes.shown(source.info(), run.command().equals("volume"));
        List<Preview> previews = new ArrayList<>();
        for (long[] plane : planes) {
            previews.add(Preview.of(source, plane));
        }
        return new Shown(name, source.info(), previews, Planes.text(source.info(), planes));
    }

    private static Element section(Subject run, List<Shown> all) {
        boolean isOneType =
                all.stream().map(one -> one.info().dtype()).distinct().count() == 1;
        ObjectNode seen = run.seen("previews");
        List<Stretch> stretches = new ArrayList<>();
        Stretch common = Stretch.of(
                all.stream().flatMap(one -> Arrays.stream(one.samples())).toArray(float[][]::new));
        for (Shown one : all) {
            Stretch stretch = isOneType ? common : Stretch.of(one.samples());
            stretches.add(stretch);
            seen.putObject(one.name())
                    .put("width", one.first().width())
                    .put("height", one.first().height())
                    .put("sampling", one.first().text())
                    .put("black", stretch.low())
                    .put("white", stretch.high());
        }
        Element section = Element.of("div");
        boolean isSame = all.size() == 2
                && all.get(0).first().width() == all.get(1).first().width()
                && all.get(0).first().height() == all.get(1).first().height();
        section.add(isSame ? slider(all, stretches) : beside(all, stretches));
        for (int i = 0; i < all.size(); i++) {
            section.add(Element.text("p", caption(all.get(i), stretches.get(i)), "class", "note"));
        }
        if (all.size() == 2) {
            String how = isOneType
                    ? "Both have the same contrast: their samples are of one type, and the range is that of both."
                    : "Each has a contrast of its own: their samples are of different types.";
            section.add(Element.text("p", how + " The range leaves out 0.2 % at either end.", "class", "note"));
        }
        return section.add(histograms(seen, all, isOneType));
    }

    private static String caption(Shown one, Stretch stretch) {
        String which = one.which().isEmpty() ? "" : one.which() + "; ";
        String name = Words.capital(one.name());
        return name + ": " + which + one.first().text() + "; " + stretch.text() + ".";
    }

    private static Element slider(List<Shown> all, List<Stretch> stretches) {
        Preview first = all.get(0).first();
        double ratio = (double) first.width() / first.height();
        Element box = Element.of("div", "class", "compare", "style", "aspect-ratio:" + Element.number(ratio));
        box.add(picture(all.get(1), stretches.get(1), "after"), picture(all.get(0), stretches.get(0), "before"));
        box.add(Element.of("div", "class", "handle", "aria-hidden", "true"));
        box.add(Element.of(
                "input",
                "type",
                "range",
                "min",
                0,
                "max",
                1000,
                "value",
                500,
                "class",
                "cut",
                "aria-label",
                "how much of the picture shows the input; the rest shows the output"));
        return Element.of("figure", "class", "wide")
                .add(
                        Element.of("div", "class", "sides", "aria-hidden", "true")
                                .add(Element.text("span", "input"), Element.text("span", "output")),
                        box);
    }

    private static Element picture(Shown one, Stretch stretch, String side) {
        return Element.of(
                "img",
                "src",
                one.uri(stretch),
                "alt",
                one.alt(),
                "class",
                side,
                "width",
                one.first().width(),
                "height",
                one.first().height());
    }

    private static Element beside(List<Shown> all, List<Stretch> stretches) {
        Element row = Element.of("div", "class", "pair");
        for (int i = 0; i < all.size(); i++) {
            row.add(Element.of("figure")
                    .add(
                            picture(all.get(i), stretches.get(i), "alone"),
                            Element.text("figcaption", all.get(i).name())));
        }
        return row;
    }

    private static Element histograms(ObjectNode seen, List<Shown> all, boolean isOneType) {
        Element figures = Element.of("div", "class", isOneType ? "one" : "pair");
        Histogram common = new Histogram(
                all.stream().flatMap(one -> Arrays.stream(one.samples())).toArray(float[][]::new));
        Element both = null;
        Chart chart = null;
        for (Shown one : all) {
            Histogram range = isOneType ? common : new Histogram(one.samples());
            double[] shares = range.shares(one.samples());
            ((ObjectNode) seen.get(one.name())).set("histogram", range.json(shares));
            if (chart == null || !isOneType) {
                chart = new Chart(isOneType ? 960 : 560, 190)
                        .x(range.low(), range.high(), "sample")
                        .yLog(Histogram.least(), 1, "share");
                both = Element.of("figure");
                figures.add(both);
            }
            chart.steps(range.edges(), shares, one.name().equals("input") ? "before" : "after");
            if (!isOneType || one == all.get(all.size() - 1)) {
                String what = isOneType && all.size() == 2 ? "input and output" : one.name();
                both.add(chart.svg("histogram of the " + what), legend(isOneType ? all : List.of(one)));
            }
        }
        return Element.of("div").add(Element.text("h3", "Histograms"), figures, histogramNote());
    }

    private static Element histogramNote() {
        return Element.text(
                "p",
                "Of one sample a pixel of the previews above, in 128 equal ranges; the scale of the shares is"
                        + " logarithmic.",
                "class",
                "note");
    }

    private static Element legend(List<Shown> shown) {
        Element legend = Element.of("figcaption");
        for (Shown one : shown) {
            String key = one.name().equals("input") ? "before" : "after";
            legend.add(Element.of("span", "class", "key " + key), Element.text("span", one.name() + " "));
        }
        return legend;
    }
}
