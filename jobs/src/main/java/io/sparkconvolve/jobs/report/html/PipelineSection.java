package io.sparkconvolve.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of the pipeline as a graph, from the input to the output, each with the halo that it reads. */
final class PipelineSection implements Section {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 66;
    private static final int GAP_X = 36;
    private static final int GAP_Y = 18;
    private static final int MARGIN = 4;

    /** An iteration has hundreds; past so many nobody reads on. */
    private static final int MOST = 14;

    /** So many nodes in a row are made to fit the page; more scroll. */
    private static final int FITTING = 7;

    private static final int LONGEST = 25;
    private static final int LONGEST_NAME = 20;

    @Override
    public String title() {
        return "What ran";
    }

    /** @param depth of the longest way from the input */
    private record Node(List<String> lines, List<Integer> inputs, int depth, int row) {
        double x() {
            return MARGIN + depth * (double) (WIDTH + GAP_X);
        }

        double y() {
            return MARGIN + row * (double) (HEIGHT + GAP_Y);
        }
    }

    @Override
    public Optional<Element> of(Subject run) {
        if (!run.json().has("pipeline")) {
            return Optional.empty();
        }
        Element section = Element.of("div")
                .add(Element.of("p")
                        .add(Element.text("code", run.at("/pipeline").asText(), "class", "pipeline")));
        JsonNode steps = run.at("/steps");
        if (steps.isArray()) {
            section.add(
                    Element.of("div", "class", "scroll", "tabindex", 0, "role", "group", "aria-label", "the pipeline")
                            .add(graph(nodes(run, steps))));
            if (steps.size() > MOST) {
                section.add(Element.text(
                        "p", "Shown are the first " + MOST + " of " + steps.size() + " steps.", "class", "note"));
            }
            section.add(Element.text("p", edges(run), "class", "note"));
        }
        JsonNode passes = run.at("/passes");
        if (passes.size() > 0) {
            Element list = Element.of("ol");
            passes.forEach(pass -> list.add(Element.text("li", pass(pass))));
            section.add(Element.text("h3", "Passes before it"), list);
        }
        return Optional.of(section);
    }

    private static String edges(Subject run) {
        return "Beyond the edges: " + run.at("/boundary").asText() + ", mode "
                + run.at("/mode").asText()
                + ". A halo is what a step reads before and after each sample of its result, axis by axis. Computed in "
                + run.at("/precision/type").asText() + ": "
                + run.at("/precision/reason").asText() + ".";
    }

    private static String pass(JsonNode pass) {
        String found = pass.has("found") ? ": " + pass.get("found").asText() : "";
        String seconds =
                pass.has("seconds") ? ", " + Words.seconds(pass.get("seconds").asDouble()) : "";
        return pass.path("pass").asText() + found + seconds;
    }

    /** The input, the steps in their order, the output. */
    private static List<Node> nodes(Subject run, JsonNode steps) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(new Node(
                List.of(
                        "input",
                        run.at("/input/dtype").asText(),
                        Words.shape(run.at("/input/shape").asText())),
                List.of(),
                0,
                0));
        int shown = Math.min(MOST, steps.size());
        for (int i = 0; i < shown; i++) {
            JsonNode step = steps.get(i);
            List<Integer> inputs = inputs(step, i);
            int depth = 1
                    + inputs.stream()
                            .mapToInt(input -> nodes.get(input).depth())
                            .max()
                            .orElse(0);
            nodes.add(new Node(lines(step), inputs, depth, row(nodes, depth)));
        }
        int depth = 1 + nodes.stream().mapToInt(Node::depth).max().orElse(0);
        nodes.add(new Node(
                List.of(
                        "output",
                        run.at("/output/dtype").asText(),
                        Words.shape(run.at("/output/shape").asText())),
                List.of(shown),
                depth,
                0));
        return nodes;
    }

    /** Numbers of the nodes that feed a step: the input is 0. Without a word on it, the one before. */
    private static List<Integer> inputs(JsonNode step, int number) {
        List<Integer> inputs = new ArrayList<>();
        step.path("inputs").forEach(input -> inputs.add(input.asInt() + 1));
        inputs.removeIf(input -> input > number);
        return step.has("inputs") ? inputs : List.of(number);
    }

    private static int row(List<Node> nodes, int depth) {
        return (int) nodes.stream().filter(node -> node.depth() == depth).count();
    }

    private static List<String> lines(JsonNode step) {
        List<String> lines = new ArrayList<>();
        lines.add(step.path("operation").asText());
        if (step.has("method")) {
            lines.add(step.get("method").asText());
            lines.add("halo " + halo(step.get("halo").asText()));
        }
        return lines;
    }

    /** {@code ±8} where all sides are alike, and else as it stands. */
    static String halo(String text) {
        List<String> sides = List.of(text.split("\\+| x "));
        boolean isEven =
                sides.stream().filter(side -> !side.equals("0")).distinct().count() <= 1;
        long zeros = sides.stream().filter("0"::equals).count();
        String side = sides.stream().filter(one -> !one.equals("0")).findFirst().orElse("0");
        return isEven && (zeros == 0 || zeros == sides.size()) ? (side.equals("0") ? "none" : "±" + side) : text;
    }

    private static Element graph(List<Node> nodes) {
        int columns = nodes.stream().mapToInt(Node::depth).max().orElse(0) + 1;
        int rows = nodes.stream().mapToInt(Node::row).max().orElse(0) + 1;
        int width = columns * (WIDTH + GAP_X) - GAP_X + 2 * MARGIN;
        int height = rows * (HEIGHT + GAP_Y) - GAP_Y + 2 * MARGIN;
        Element svg = Element.of(
                "svg",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "aria-label",
                alt(nodes),
                "class",
                columns <= FITTING ? "graph fitting" : "graph");
        svg.add(Element.of("defs")
                .add(Element.of(
                                "marker",
                                "id",
                                "tip",
                                "viewBox",
                                "0 0 8 8",
                                "refX",
                                7,
                                "refY",
                                4,
                                "markerWidth",
                                7,
                                "markerHeight",
                                7,
                                "orient",
                                "auto")
                        .add(Element.of("path", "d", "M0 0L8 4L0 8Z", "class", "tip"))));
        for (Node node : nodes) {
            node.inputs().forEach(input -> svg.add(arrow(nodes.get(input), node)));
        }
        for (int i = 0; i < nodes.size(); i++) {
            svg.add(box(nodes.get(i), i == 0 || i == nodes.size() - 1 ? "node end-node" : "node"));
        }
        return svg;
    }

    private static String alt(List<Node> nodes) {
        return String.join(
                " → ",
                nodes.stream().map(node -> String.join(", ", node.lines())).toList());
    }

    private static Element arrow(Node from, Node to) {
        double x1 = from.x() + WIDTH;
        double y1 = from.y() + HEIGHT / 2.0;
        double x2 = to.x() - 2;
        double y2 = to.y() + HEIGHT / 2.0;
        double bend = GAP_X / 2.0;
        String path = "M" + Element.number(x1) + " " + Element.number(y1) + "C" + Element.number(x1 + bend) + " "
                + Element.number(y1) + " " + Element.number(x2 - bend) + " " + Element.number(y2) + " "
                + Element.number(x2) + " " + Element.number(y2);
        return Element.of("path", "d", path, "class", "arrow", "marker-end", "url(#tip)");
    }

    private static Element box(Node node, String kind) {
        Element box = Element.of("g");
        box.add(Element.text("title", String.join(", ", node.lines())));
        box.add(Element.of(
                "rect", "x", node.x(), "y", node.y(), "width", WIDTH, "height", HEIGHT, "rx", 8, "class", kind));
        double y = node.y() + HEIGHT / 2.0 + 5 - 9 * (node.lines().size() - 1);
        for (int i = 0; i < node.lines().size(); i++) {
            box.add(Element.text(
                    "text",
                    shortened(node.lines().get(i), i == 0 ? LONGEST_NAME : LONGEST),
                    "x",
                    node.x() + WIDTH / 2.0,
                    "y",
                    y + 18 * i,
                    "class",
                    i == 0 ? "middle name" : "middle tick"));
        }
        return box;
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
