package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Windows at full resolution where tiles of the output meet: whoever looks there for a seam finds none. */
final class SeamSection implements Section {
    /** How large a sample is drawn, in units of the drawing. */
    private static final int SCALE = 4;

    /** Beside the samples, for the marks of the seams. */
    private static final int MARGIN = 14;

    @Override
    public String title() {
        return "Where tiles meet";
    }

    @Override
    public Optional<Element> of(Subject run) throws IOException {
        if (!run.isAboutPlanes() || !run.at("/tiles").has("shape")) {
            return Optional.empty();
        }
        try (Source output = run.open("output").orElse(null);
                Source input = output == null ? null : run.open("input").orElse(null)) {
            return output == null ? Optional.empty() : Optional.of(section(run, input, output));
        }
    }

    private static Element section(Subject run, Source input, Source output) throws IOException {
        ArrayInfo info = output.info();
        long[] shape = info.shape();
        int rank = shape.length;
        List<Seams.Place> places = Seams.of(
                shape[rank - 2],
                shape[rank - 1],
                Seams.tile(run.at("/tiles/shape").asText()));
        long[] plane = Planes.shown(info, run.command().equals("volume"))[0];
        ArrayNode seen = run.seen("seams").putArray("windows");
        Element section = Element.of("div", "class", "seams");
        for (Seams.Place place : places) {
            float[] after = samples(output, plane, place);
            long[] shapeBefore = input == null ? null : input.info().shape();
            boolean hasBefore = shapeBefore != null
                    && shapeBefore.length == rank
                    && plane.length == shapeBefore.length - 2
                    && place.isWithin(shapeBefore[rank - 2], shapeBefore[rank - 1])
                    && Arrays.equals(shape, shapeBefore);
            float[] before = hasBefore ? samples(input, plane, place) : null;
            section.add(figure(
                    put(seen, place, after),
                    place,
                    before,
                    after,
                    hasBefore && input.info().dtype() == info.dtype()));
        }
        return Element.of("div").add(section, note());
    }

    private static Element note() {
        return Element.text(
                "p",
                "Every sample as it is stored, drawn as a square; the marks outside the picture stand where one tile ends and"
                        + " the next begins. The contrast is each window's own, from its least to its largest sample, and one"
                        + " for input and output where their types agree. A step is the mean difference of neighbours: across"
                        + " a seam it is that of any other place where nothing is wrong.",
                "class",
                "note");
    }

    /** A window as it is stored, without what is no number. */
    static float[] samples(Source source, long[] plane, Seams.Place place) throws IOException {
        NdArray array =
                Planes.read(source, Precision.FLOAT64, plane, place.top(), place.left(), place.height(), place.width());
        Missing missing = Missing.of(source.info());
        float[] samples = new float[array.size()];
        for (int i = 0; i < samples.length; i++) {
            double value = array.samples().get(i);
            samples[i] = missing.isNumber(value) ? (float) value : Float.NaN;
        }
        return samples;
    }

    private static ObjectNode put(ArrayNode seen, Seams.Place place, float[] after) {
        ObjectNode node = seen.addObject()
                .put("what", place.name())
                .put("top", place.top())
                .put("left", place.left())
                .put("height", place.height())
                .put("width", place.width());
        if (place.row() >= 0) {
            steps(node, "rows", Seams.steps(after, place.width(), (int) (place.row() - place.top()), true));
        }
        if (place.column() >= 0) {
            steps(node, "columns", Seams.steps(after, place.width(), (int) (place.column() - place.left()), false));
        }
        return node;
    }

    private static void steps(ObjectNode node, String between, double[] steps) {
        if (steps[0] == steps[0] && steps[1] == steps[1]) {
            node.putObject("stepsBetween" + Words.capital(between))
                    .put("acrossSeam", steps[0])
                    .put("elsewhere", steps[1]);
        }
    }

    private static Element figure(
            ObjectNode seen, Seams.Place place, float[] before, float[] after, boolean isOneType) {
        Stretch own = Stretch.ofAll(after);
        Stretch common = isOneType ? Stretch.ofAll(before, after) : own;
        Element row = Element.of("div", "class", "pair");
        if (before != null) {
            row.add(window("input", place, before, isOneType ? common : Stretch.ofAll(before)));
        }
        row.add(window("output", place, after, common));
        List<String> text = new ArrayList<>();
        text.add("rows " + Words.count(place.top()) + " to " + Words.count(place.top() + place.height() - 1)
                + ", columns " + Words.count(place.left()) + " to " + Words.count(place.left() + place.width() - 1));
        for (String between : List.of("Rows", "Columns")) {
            if (seen.has("stepsBetween" + between)) {
                text.add("mean step between " + between.toLowerCase(Locale.ROOT) + " "
                        + Words.value(seen.at("/stepsBetween" + between + "/acrossSeam")) + " across the seam, "
                        + Words.value(seen.at("/stepsBetween" + between + "/elsewhere")) + " elsewhere");
            }
        }
        return Element.of("div", "class", "seam")
                .add(
                        Element.text("h3", Words.capital(place.name())),
                        row,
                        Element.text("p", String.join("; ", text) + ".", "class", "note"));
    }

    private static Element window(String name, Seams.Place place, float[] samples, Stretch stretch) {
        int width = place.width() * SCALE;
        int height = place.height() * SCALE;
        Element svg = Element.of(
                "svg",
                "viewBox",
                -MARGIN + " " + -MARGIN + " " + (width + 2 * MARGIN) + " " + (height + 2 * MARGIN),
                "role",
                "img",
                "aria-label",
                name + " around " + place.name());
        svg.add(Element.of(
                "image",
                "href",
                Picture.uri(place.width(), place.height(), List.of(samples), stretch),
                "x",
                0,
                "y",
                0,
                "width",
                width,
                "height",
                height,
                "preserveAspectRatio",
                "none",
                "class",
                "samples"));
        if (place.row() >= 0) {
            double y = (place.row() - place.top()) * SCALE;
            svg.add(bracket(-MARGIN + 2, y, -3, y), bracket(width + 3, y, width + MARGIN - 2, y));
        }
        if (place.column() >= 0) {
            double x = (place.column() - place.left()) * SCALE;
            svg.add(bracket(x, -MARGIN + 2, x, -3), bracket(x, height + 3, x, height + MARGIN - 2));
        }
        return Element.of("figure").add(svg, Element.text("figcaption", name + ", " + stretch.text()));
    }

    private static Element bracket(double x1, double y1, double x2, double y2) {
        return Element.of("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "class", "seam-mark");
    }
}
