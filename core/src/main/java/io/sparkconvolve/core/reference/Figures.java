package io.sparkconvolve.core.reference;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Compiled;
import io.sparkconvolve.core.pipeline.Findings;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the planner makes of an operation's example: what a sample reads, what it costs, which passes come first. */
final class Figures {
    private static final MathContext TWO_DIGITS = new MathContext(2);

    /** Data that the example is planned for. */
    enum Kind {
        SIGNAL(1L << 24),
        IMAGE(4096, 4096),
        VOLUME(256, 256, 256);

        private final Region domain;

        Kind(long... shape) {
            domain = Region.ofShape(shape);
        }

        int axes() {
            return domain.rank();
        }

        String shape() {
            return Arrays.stream(domain.shape()).mapToObj(Long::toString).collect(Collectors.joining("x"));
        }

        String plural() {
            return name().toLowerCase(java.util.Locale.ROOT) + "s";
        }
    }

    private final String example;
    private final List<String[]> rows = new ArrayList<>();
    private String passes = "";

    private Figures(String example) {
        this.example = example;
    }

    static Figures of(Operation operation) {
        Figures figures = new Figures(operation.example());
        for (Kind kind : Kind.values()) {
            figures.add(kind);
        }
        return figures;
    }

    private void add(Kind kind) {
        PipelineOptions options = PipelineOptions.of(kind.axes());
        Optional<Compiled> planned = compiled(kind, options.with(Precision.FLOAT32));
        if (planned.isEmpty()) {
            return;
        }
        // Transforms read the whole frames that an output sample lies in; a direct method reads what it needs.
        Step needed = compiled(kind, options.with(MethodChoice.DIRECT))
                .orElse(planned.get())
                .step();
        rows.add(new String[] {
            kind.plural(),
            reach(needed, kind.domain),
            cost(planned.get().step()),
            compiled(kind, options).map(it -> cost(it.step())).orElse("-")
        });
        passes = passes(planned.get());
    }

    /** Empty where the operation does not work on this kind of data. */
    private Optional<Compiled> compiled(Kind kind, PipelineOptions options) {
        try {
            return Optional.of(Pipeline.parse(example).compile(kind.domain, options, Findings.NONE));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** Samples before and after, per axis, that one sample in the middle needs. */
    private static String reach(Step step, Region domain) {
        long[] middle = step.domain().shape();
        long[] one = new long[middle.length];
        for (int a = 0; a < middle.length; a++) {
            middle[a] /= 2;
            one[a] = 1;
        }
        List<Region> boxes = StepCosts.inputBoxes(step, Region.of(middle, one));
        if (boxes.isEmpty()) {
            return "nothing";
        }
        Region box = boxes.stream().reduce(Region::hull).orElseThrow();
        List<String> axes = new ArrayList<>();
        for (int a = 0; a < middle.length; a++) {
            long at = middle[a] * (a == middle.length - 1 ? step.sampling() : 1);
            axes.add(
                    box.length(a) == domain.length(a)
                            ? "all"
                            : Math.max(0, at - box.origin(a)) + " + " + Math.max(0, box.end(a) - 1 - at));
        }
        return String.join(", ", axes);
    }

    private static String cost(Step step) {
        double nanos = StepCosts.nanos(step, step.domain()) / step.domain().size();
        return new BigDecimal(nanos).round(TWO_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String passes(Compiled compiled) {
        StringBuilder text = new StringBuilder();
        for (Findings.Question question : compiled.open()) {
            text.append("Before it, a pass over all samples finds their ")
                    .append(question.statistic().describe())
                    .append("; its cost is not in the figures.\n");
        }
        int cuts = compiled.cuts().size();
        if (cuts > 0) {
            text.append("On its way the samples may be stored and read back in ")
                    .append(cuts)
                    .append(cuts == 1 ? " place" : " places")
                    .append(", where that costs less; the figures are without.\n");
        }
        return text.toString();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A table below the example. */
    String text() {
        List<String[]> all = new ArrayList<>();
        all.add(new String[] {"on", "reads before + after", "ns, float32", "ns, float64"});
        all.addAll(rows);
        int[] widths = new int[all.get(0).length];
        all.forEach(row -> {
            for (int c = 0; c < row.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        });
        StringBuilder text = new StringBuilder("\n`").append(example).append("`\n\n");
        for (int r = 0; r < all.size(); r++) {
            for (int c = 0; c < widths.length; c++) {
                String cell = all.get(r)[c];
                text.append("| ").append(cell).append(" ".repeat(widths[c] - cell.length() + 1));
            }
            text.append("|\n");
            if (r == 0) {
                for (int width : widths) {
                    text.append('|').append("-".repeat(width + 2));
                }
                text.append("|\n");
            }
        }
        return text + (passes.isEmpty() ? "" : "\n" + passes);
    }
}
