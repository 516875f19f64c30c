package io.sparkconvolve.core.reference;

import io.sparkconvolve.core.pipeline.KernelConstructor;
import io.sparkconvolve.core.pipeline.KernelConstructors;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Operations;
import java.util.ArrayList;
import java.util.List;

/**
 * What the documentation says of operations and kernels: written from {@link Operations} and {@link KernelConstructors} and
 * from what the planner makes of each operation's example, so that it can't differ from the code.
 */
public final class Reference {
    private static final String HEAD = """
            # Operations and kernels

            Written by `spark-convolve help --markdown` from the code's own registry; `spark-convolve help NAME` prints one
            section. Stages are joined by `|`, `x` is a stage's input, and `+ - * /` work on branches and numbers. A filter
            reads `x` unless it is given samples first, as in `gaussian(x * x, 2)`. An argument with `=` may be left out; where
            nothing stands behind it, its meaning says what happens then.

            Below each operation stands what the planner makes of an example, under the boundary reflect, for signals (%s
            samples), images (%s) and volumes (%s), as far as it works on them: how many samples before and after an
            output sample it reads on each filtered axis, and what an output sample costs, in nanoseconds of one core.
            Costs are the cost model's, rounded to two digits. The model is fitted to one kind of machine
            (docs/benchmarks.md): the figures are for comparing.
            """;

    private Reference() {}

    /** The whole page. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(String.format(
                HEAD, Figures.Kind.SIGNAL.shape(), Figures.Kind.IMAGE.shape(), Figures.Kind.VOLUME.shape()));
        for (Operation operation : Operations.all()) {
            page.append('\n').append(Section.of(operation));
        }
        page.append(
                "\n# Kernels\n\nWhat stands where an operation takes weights, beside `[[1, 0, -1]]` and `@file.npy`.\n");
        for (KernelConstructor kernel : KernelConstructors.all()) {
            page.append('\n').append(Section.of(kernel));
        }
        page.append('\n').append(Section.NORMALIZE);
        return page.toString();
    }

    /** The sections of a name: an operation's, a kernel's, or both; none if nothing is called so. */
    public static List<String> pages(String name) {
        List<String> pages = new ArrayList<>();
        for (Operation operation : Operations.all()) {
            if (operation.name().equals(name)) {
                pages.add(Section.of(operation));
            }
        }
        for (KernelConstructor kernel : KernelConstructors.all()) {
            if (kernel.name().equals(name)) {
                pages.add(Section.of(kernel));
            }
        }
        if (name.equals("normalize")) {
            pages.add(Section.NORMALIZE);
        }
        return pages;
    }

    /** The operations' names, in the registry's order. */
    public static List<String> operations() {
        return Operations.all().stream().map(Operation::name).toList();
    }

    /** All names that have a section. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(operations());
        KernelConstructors.all().forEach(kernel -> names.add(kernel.name()));
        names.add("normalize");
        return names;
    }
}
