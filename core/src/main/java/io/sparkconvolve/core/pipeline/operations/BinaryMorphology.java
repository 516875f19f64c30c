package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/**
 * Morphology of sets as {@code scipy.ndimage} has it: samples other than 0 are in the set, results are 0 and 1. Outside of
 * the domain stands the border value, before every iteration; the job's boundary does not matter. NaN stays missing.
 */
public record BinaryMorphology(String name, String summary, Form form) implements Operation {
    static final Parameter STRUCTURE = Parameter.optional(
            "structure", "cross(1)", "a kernel whose samples other than 0 are looked at; by default the nearest");

    /** An iteration is a step, or two; plans are serialised recursively, step by step. */
    private static final int MOST_ITERATIONS = 200;

    /** What is made of erosion and dilation. */
    private interface Form {
        Step plan(Step set, Element element);
    }

    /** The two, by one element. */
    private record Element(
            String name, StructuringElement element, int iterations, Extension border, StepBuilder builder) {
        Step eroded(Step set) {
            return repeated(set, Extremum.MINIMUM, element);
        }

        Step dilated(Step set) {
            return repeated(set, Extremum.MAXIMUM, element.reflected());
        }

        private Step repeated(Step set, Extremum which, StructuringElement by) {
            Step step = set;
            for (int i = 0; i < iterations; i++) {
                step = builder.extremum(name, step, which, by, border);
            }
            return step;
        }
    }

    public static List<BinaryMorphology> all() {
        return List.of(
                of("binary_erosion", "1 where all samples under the element are in the set", (x, e) -> e.eroded(x)),
                of(
                        "binary_dilation",
                        "1 where any sample under the reflected element is in the set",
                        (x, e) -> e.dilated(x)),
                of(
                        "binary_opening",
                        "erosion, then dilation: takes off what the element does not fit into",
                        (x, e) -> e.dilated(e.eroded(x))),
                of(
                        "binary_closing",
                        "dilation, then erosion: fills what the element does not fit into",
                        (x, e) -> e.eroded(e.dilated(x))));
    }

    private static BinaryMorphology of(String name, String what, Form form) {
        return new BinaryMorphology(name, what + " (scipy.ndimage." + name + ")", form);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                STRUCTURE,
                Parameter.optional("iterations", "1", "times that each of its steps is repeated, 1 to 200"),
                Parameter.optional("border_value", "0", "what stands outside of the domain: 0 or 1"),
                Elements.ORIGIN);
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int iterations = arguments.integer("iterations");
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw arguments.invalid(
                    "iterations",
                    "1 to 200: until nothing changes, as less means in SciPy, is no local matter and can't be tiled; n"
                            + " iterations of the cross are one of diamond(n)");
        }
        int border = arguments.integer("border_value");
        if (border != 0 && border != 1) {
            throw arguments.invalid("border_value", "0 or 1");
        }
        int axes = builder.axes();
        StructuringElement element = StructuringElement.flat(
                Elements.kernel(name, "structure", arguments, axes), arguments.integersPerAxis("origin", axes));
        Step set = builder.exactly(new UnaryFunctions.InSet(), inputs.get(0));
        return form.plan(
                set, new Element(name, element, iterations, new Extension(Boundary.CONSTANT, border), builder));
    }
}
