package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.ComplexStep;
import io.sparkconvolve.core.step.PartStep;
import io.sparkconvolve.core.step.PartStep.Part;
import io.sparkconvolve.core.step.ScalarStep;
import io.sparkconvolve.core.step.Step;

/**
 * What complex samples take beyond real ones. A linear step with real weights treats the parts as two planes, and needs
 * nothing from here.
 */
final class ComplexSteps {
    private final StepBuilder builder;

    ComplexSteps(StepBuilder builder) {
        this.builder = builder;
    }

    /** A correlation with real weights. */
    interface Correlation {
        Step of(Step samples, Kernel weights, Extension extension);
    }

    static boolean isComplex(Step step) {
        return step.kind() == SampleKind.COMPLEX;
    }

    /** @throws InvalidInputException if the samples are complex */
    static void refuse(String what, Step samples) {
        if (isComplex(samples)) {
            throw new InvalidInputException(what + " takes real samples; got complex ones: use a linear operation, or"
                    + " abs for their magnitude");
        }
    }

    /** @throws InvalidInputException if missing samples are to be skipped: complex weights are no measure to scale by */
    static void refuseSkipping(MissingPolicy missing) {
        if (missing == MissingPolicy.SKIP) {
            throw new InvalidInputException(
                    "missing samples can't be skipped among complex samples or under complex weights; let them propagate");
        }
    }

    private static Step real(Step samples) {
        return new PartStep(samples, Part.REAL);
    }

    private static Step imaginary(Step samples) {
        return new PartStep(samples, Part.IMAGINARY);
    }

    private static Step join(Step real, Step imaginary) {
        if (real.domain().rank() == Region.MAX_RANK) {
            throw new InvalidInputException("samples of " + Region.MAX_RANK + " axes become complex, whose parts count"
                    + " as an axis more; at most " + Region.MAX_RANK + " are computed: take fewer leading axes");
        }
        return new ComplexStep(real, imaginary);
    }

    /** Whether what stands outside of both parts is not the same: a number is a real part. */
    static boolean isUneven(Step samples, Extension extension) {
        return isComplex(samples) && extension.boundary() == Boundary.CONSTANT && extension.value() != 0;
    }

    private static Extension ofImaginary(Extension extension) {
        return new Extension(extension.boundary(), 0);
    }

    /** A linear step with real weights, of each part by itself. */
    Step apart(Step samples, Extension extension, StepBuilder.Linear linear) {
        return builder.let(
                samples, x -> join(linear.plan(real(x), extension), linear.plan(imaginary(x), ofImaginary(extension))));
    }

    /** Correlation with complex weights. */
    Step correlate(Step samples, Kernel weights, Extension extension, Correlation correlation) {
        Kernel re = weights.real();
        Kernel im = weights.imaginary();
        if (!isComplex(samples)) {
            return builder.let(samples, x -> join(correlation.of(x, re, extension), correlation.of(x, im, extension)));
        }
        Extension beyond = ofImaginary(extension);
        return builder.let(
                samples,
                x -> join(
                        builder.combine(
                                BinaryFunction.SUBTRACT,
                                correlation.of(real(x), re, extension),
                                correlation.of(imaginary(x), im, beyond)),
                        builder.combine(
                                BinaryFunction.ADD,
                                correlation.of(real(x), im, extension),
                                correlation.of(imaginary(x), re, beyond))));
    }

    /** The length of each sample as a vector of its parts. */
    Step magnitude(Step samples) {
        return builder.let(samples, x -> builder.combine(BinaryFunction.HYPOT, real(x), imaginary(x)));
    }

    /** {@code samples function number}: products go to both parts, sums to the real one. */
    Step withRight(BinaryFunction function, Step samples, double number, double unitRoundoff) {
        return switch (function) {
            case MULTIPLY, DIVIDE -> ScalarStep.withRight(function, samples, number, unitRoundoff);
            case ADD, SUBTRACT ->
                builder.let(
                        samples,
                        x -> join(ScalarStep.withRight(function, real(x), number, unitRoundoff), imaginary(x)));
            default -> throw refused(function);
        };
    }

    /** {@code number function samples}. */
    Step withLeft(BinaryFunction function, double number, Step samples, double unitRoundoff) {
        return switch (function) {
            case ADD, MULTIPLY -> withRight(function, samples, number, unitRoundoff);
            case SUBTRACT -> withRight(BinaryFunction.ADD, ScalarStep.negate(samples), number, unitRoundoff);
            default -> throw refused(function);
        };
    }

    /** @throws InvalidInputException if the function of two branches, of which one or both are complex, is not linear */
    static void checkCombination(BinaryFunction function, Step left, Step right) {
        if (!isComplex(left) && !isComplex(right)) {
            return;
        }
        if (function != BinaryFunction.ADD && function != BinaryFunction.SUBTRACT) {
            throw refused(function);
        }
        if (isComplex(left) != isComplex(right)) {
            throw new InvalidInputException("a complex and a real branch can't be combined by "
                    + function.name().toLowerCase(java.util.Locale.ROOT) + "; take abs of the complex one");
        }
    }

    private static InvalidInputException refused(BinaryFunction function) {
        return new InvalidInputException(function.name().toLowerCase(java.util.Locale.ROOT)
                + " is not computed of complex samples in this way; known: sums of branches, and + - * / by a number"
                + " on the right");
    }
}
