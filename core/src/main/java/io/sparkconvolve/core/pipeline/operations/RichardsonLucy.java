package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.ConstantStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/**
 * Richardson-Lucy deconvolution with a fixed number of iterations (W. H. Richardson, Bayesian-Based Iterative Method of Image
 * Restoration, 1972; L. B. Lucy, An Iterative Technique for the Rectification of Observed Distributions, 1974). From a first
 * estimate e of 0.5 everywhere, each iteration multiplies e by {@code (y / (e * psf + 1e-12)) * flip(psf)}, with y the samples
 * and * the convolution.
 *
 * <p>An output needs the samples up to {@code (2 iterations - 1) (k - 1) / 2} away for a psf of k samples along an axis, in
 * whole frames where the convolutions are transforms; a NaN makes missing all it comes to by that way. Each estimate but the
 * last is a cut: the job may store it instead of computing it again at every seam. How far a result can be off depends on what
 * the samples are divided by, so there is no bound of the error beforehand.
 */
public final class RichardsonLucy implements Operation {
    private static final double START = 0.5;

    /** What scikit-image adds so that nothing is divided by 0. */
    private static final double LEAST = 1e-12;

    private static final int MOST_ITERATIONS = 200;

    @Override
    public String name() {
        return "richardson_lucy";
    }

    @Override
    public String summary() {
        return "deconvolution by Richardson and Lucy's iteration, for samples of at least 0"
                + " (skimage.restoration.richardson_lucy, whose boundary is constant 0: it is here too, whatever --boundary says)";
    }

    @Override
    public String example() {
        return "richardson_lucy(gaussian_kernel(15, 2.5), 10)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("psf", PointSpread.MEANING),
                Parameter.optional("iterations", "50", "how often the estimate is improved, 1 to " + MOST_ITERATIONS),
                Parameter.optional(
                        "clip",
                        "true",
                        "true limits the result to [-1, 1], false leaves it; samples of another range, such as 0 to 255,"
                                + " want false"),
                Parameter.optional(
                        "filter_epsilon",
                        "",
                        "where the blurred estimate is below this, the sample doesn't count; default: none"),
                Parameter.optional("boundary", "constant", "of the convolutions of this step"),
                Parameter.optional("cval", "0", "the value outside, under boundary constant"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        Extension extension = new Extension(arguments.boundary("boundary"), arguments.number("cval"));
        PointSpread psf = new PointSpread(PointSpread.kernel(name(), arguments, builder), extension, builder);
        int iterations = arguments.integer("iterations");
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw arguments.invalid("iterations", "1 to " + MOST_ITERATIONS);
        }
        boolean clip = arguments.word("clip", List.of("true", "false")).equals("true");
        double floor = arguments.has("filter_epsilon") ? arguments.number("filter_epsilon") : 0;
        if (!(floor >= 0)) {
            throw arguments.invalid("filter_epsilon", "0 or more");
        }
        Step estimate = builder.let(
                builder.cut(inputs.get(0)), y -> new Iteration(y, psf, floor, builder).estimate(iterations));
        return clip ? builder.map(new UnaryFunctions.Clip(-1, 1), estimate) : estimate;
    }

    /** @param floor of the blurred estimate, below which a sample doesn't count; 0 for none */
    private record Iteration(Step y, PointSpread psf, double floor, StepBuilder builder) {

        Step estimate(int iterations) {
            Step estimate = builder.scale(correction(new ConstantStep(y.domain(), START)), START);
            for (int i = 1; i < iterations; i++) {
                estimate = builder.let(
                        builder.cut(estimate), e -> builder.combine(BinaryFunction.MULTIPLY, e, correction(e)));
            }
            return estimate;
        }

        /** What an estimate is to be multiplied by. */
        private Step correction(Step estimate) {
            Step blurred = builder.withRight(
                    BinaryFunction.ADD, psf.blur("richardson_lucy: estimate blurred", estimate), LEAST);
            // The ratio to infinity is the 0 that is wanted.
            Step counted = floor > 0
                    ? builder.map(new UnaryFunctions.ReplaceBelow(floor, Double.POSITIVE_INFINITY), blurred)
                    : blurred;
            return psf.blurBack("richardson_lucy: correction", builder.combine(BinaryFunction.DIVIDE, y, counted));
        }
    }
}
