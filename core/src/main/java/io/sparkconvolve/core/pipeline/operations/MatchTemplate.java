package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.MatchStep;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;

/**
 * How alike a template and each window of the samples are, whatever their levels and contrasts. A score of a window does not
 * change when a number is added to all samples: the template's mean is subtracted first, so that little is lost in the
 * difference that is the window's variance.
 */
public final class MatchTemplate implements Operation {
    @Override
    public String name() {
        return "match_template";
    }

    @Override
    public String summary() {
        return "normalised cross-correlation with a template, -1 to 1 (skimage.feature.match_template; under mode valid the"
                + " same shape)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required(
                        "kernel", "the template: @file, a nested list, or a constructor such as gaussian(9, 2)"),
                Parameter.optional("boundary", "", "as --boundary, for this step alone"),
                Parameter.optional("cval", "0", "the value outside, under boundary constant"),
                Parameter.optional("mode", "", "as --mode, for this step alone: same, full or valid"));
    }

    @Override
    public String example() {
        return name() + "(gaussian_kernel(15, 2.5))";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Kernel template = Convolve.oriented(name(), arguments, builder.axes());
        double mean = template.sum() / template.size();
        double[] deviations = template.weights();
        double squares = 0;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= mean;
            squares += deviations[i] * deviations[i];
        }
        if (!(squares > 0)) {
            throw new InvalidInputException(name() + ": all " + template.size() + " samples of the " + template
                    + " template are " + mean + ": there is nothing to match; give one that varies");
        }
        double[] ones = deviations.clone();
        Arrays.fill(ones, 1);
        Kernel window = Kernel.of(ones, template.shape());
        Kernel pattern = Kernel.of(deviations, template.shape());
        Slide slide = Slide.of(builder, arguments, inputs.get(0), template, mean);
        double norm = Math.sqrt(squares);
        return builder.let(
                builder.minus(inputs.get(0), mean),
                y -> new MatchStep(
                        slide.over(name() + " " + template, y, pattern),
                        slide.over("sums of windows", y, window),
                        slide.overSquares("sums of squares", builder.combine(BinaryFunction.MULTIPLY, y, y), window),
                        template.size(),
                        norm,
                        builder.precision()));
    }

    /** Where the template stands, and what lies beyond the samples once the mean is subtracted. */
    private record Slide(StepBuilder builder, long[] before, long[] shape, Extension extension) {
        static Slide of(StepBuilder builder, Arguments arguments, Step input, Kernel template, double mean) {
            Extension given = arguments.has("boundary")
                    ? new Extension(arguments.boundary("boundary"), arguments.number("cval"))
                    : builder.extension();
            Mode mode = arguments.has("mode")
                    ? Mode.named(arguments.word("mode", List.of("same", "full", "valid")))
                    : builder.mode();
            long[] before = new long[builder.axes()];
            long[] shape = new long[builder.axes()];
            for (int a = 0; a < before.length; a++) {
                long n = input.domain().length(input.domain().rank() - before.length + a);
                Convolve.correlation().place(a, n, template, mode, 0, before, shape);
            }
            return new Slide(builder, before, shape, new Extension(given.boundary(), given.value() - mean));
        }

        Step over(String label, Step samples, Kernel weights) {
            return builder.correlate(label, samples, weights, before, shape, extension, MethodChoice.AUTO);
        }

        Step overSquares(String label, Step samples, Kernel weights) {
            Extension squared = new Extension(extension.boundary(), extension.value() * extension.value());
            return builder.correlate(label, samples, weights, before, shape, squared, MethodChoice.AUTO);
        }
    }
}
