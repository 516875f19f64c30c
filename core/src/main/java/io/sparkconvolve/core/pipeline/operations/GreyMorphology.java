package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/**
 * Morphology of samples as {@code scipy.ndimage} has it: erosion is the minimum of the samples less the element's heights,
 * dilation the maximum of the samples plus those of the reflected element; the others are made of the two.
 */
public record GreyMorphology(String name, String summary, Form form) implements Operation {
    private static final Parameter STRUCTURE = Parameter.optional(
            "structure", "", "a kernel of heights, for an element that is not flat; a footprint may leave some out");

    /** What is made of erosion and dilation. */
    private interface Form {
        Step plan(Step x, Element element);
    }

    /** The two, by one element. */
    private record Element(String name, StructuringElement element, StepBuilder builder) {
        Step eroded(Step x) {
            return builder.extremum(name, x, Extremum.MINIMUM, element, builder.extension());
        }

        Step dilated(Step x) {
            return builder.extremum(name, x, Extremum.MAXIMUM, element.reflected(), builder.extension());
        }
    }

    public static List<GreyMorphology> all() {
        return List.of(
                of("grey_erosion", "the smallest of the samples less the element's heights", (x, e) -> e.eroded(x)),
                of(
                        "grey_dilation",
                        "the largest of the samples plus the heights of the reflected element",
                        (x, e) -> e.dilated(x)),
                of(
                        "grey_opening",
                        "erosion, then dilation: takes off bright spots that the element does not fit into",
                        (x, e) -> e.dilated(e.eroded(x))),
                of(
                        "grey_closing",
                        "dilation, then erosion: fills dark spots that the element does not fit into",
                        (x, e) -> e.eroded(e.dilated(x))),
                of(
                        "morphological_gradient",
                        "dilation minus erosion",
                        (x, e) -> e.builder().let(x, y -> e.builder().rise(e.dilated(y), e.eroded(y)))),
                of(
                        "white_tophat",
                        "the samples minus their opening: what is bright and small",
                        (x, e) -> e.builder().let(x, y -> e.builder().rise(y, e.dilated(e.eroded(y))))),
                of(
                        "black_tophat",
                        "the closing minus the samples: what is dark and small",
                        (x, e) -> e.builder().let(x, y -> e.builder().rise(e.eroded(e.dilated(y)), y))));
    }

    private static GreyMorphology of(String name, String what, Form form) {
        return new GreyMorphology(name, what + " (scipy.ndimage." + name + ")", form);
    }

    @Override
    public String example() {
        return name() + "(11)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Elements.SIZE, Elements.FOOTPRINT, STRUCTURE, Elements.ORIGIN);
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        StructuringElement element = Elements.any(name, arguments, builder.axes());
        return form.plan(inputs.get(0), new Element(name, element, builder));
    }
}
