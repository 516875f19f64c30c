package io.sparkconvolve.core.reference;

import io.sparkconvolve.core.pipeline.KernelConstructor;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import java.util.ArrayList;
import java.util.List;

/** A section of the page: how a name is called, what it computes, its arguments. Markdown that a terminal can show, too. */
final class Section {
    /** Of the one kernel function that is no constructor: it takes another kernel. */
    static final String NORMALIZE = """
            ## normalize (kernel)

                normalize(kernel)

            A kernel, divided by the sum of its weights: `normalize(disk(3))` is a mean.
            """;

    private Section() {}

    static String of(Operation operation) {
        List<String> operands = new ArrayList<>();
        for (int i = 0; operation.operands() > 1 && i < operation.operands(); i++) {
            operands.add(Character.toString('a' + i));
        }
        return section(operation.name(), operation.name(), operands, operation.summary(), operation.parameters())
                + Figures.of(operation).text();
    }

    static String of(KernelConstructor kernel) {
        return section(kernel.name() + " (kernel)", kernel.name(), List.of(), kernel.summary(), kernel.parameters());
    }

    private static String section(
            String title, String name, List<String> operands, String summary, List<Parameter> parameters) {
        List<String> words = new ArrayList<>(operands);
        StringBuilder meanings = new StringBuilder();
        for (Parameter parameter : parameters) {
            words.add(parameter.isRequired() ? parameter.name() : parameter.name() + "=" + parameter.fallback());
            meanings.append("- `")
                    .append(parameter.name())
                    .append("`: ")
                    .append(parameter.meaning())
                    .append('\n');
        }
        return "## " + title + "\n\n    " + name + "(" + String.join(", ", words) + ")\n\n" + sentence(summary) + "\n"
                + (meanings.isEmpty() ? "" : "\n" + meanings);
    }

    /** With a capital and a full stop; a function's name keeps its letters. */
    private static String sentence(String summary) {
        if (summary.matches("\\w+\\..*")) {
            return summary + (summary.endsWith(".") ? "" : ".");
        }
        return Character.toUpperCase(summary.charAt(0)) + summary.substring(1) + (summary.endsWith(".") ? "" : ".");
    }
}
