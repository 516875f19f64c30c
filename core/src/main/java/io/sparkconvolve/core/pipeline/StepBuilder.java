package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.rank.Footprint;
import io.sparkconvolve.core.statistic.Statistic;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.CombineStep;
import io.sparkconvolve.core.step.ExtremumMethod;
import io.sparkconvolve.core.step.GradientMagnitudeMethod;
import io.sparkconvolve.core.step.LetStep;
import io.sparkconvolve.core.step.LocalStep;
import io.sparkconvolve.core.step.RankMethod;
import io.sparkconvolve.core.step.RenormalizeStep;
import io.sparkconvolve.core.step.ScalarStep;
import io.sparkconvolve.core.step.SharedStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunction;
import io.sparkconvolve.core.step.UnaryFunctions;
import io.sparkconvolve.core.step.UnaryStep;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What operations plan with: it knows the job's axes, boundary, precision and policies, and turns "correlate this with
 * that" into a step by the method that costs least.
 */
public final class StepBuilder {
    private final PipelineOptions options;
    private final PassBook passes;
    private final ComplexSteps complex = new ComplexSteps(this);
    private final MethodPlanner.Known methods = new MethodPlanner.Known();

    StepBuilder(PipelineOptions options, Findings findings) {
        this.options = options;
        this.passes = new PassBook(findings);
    }

    Compiled compiled(Step step) {
        return passes.compiled(step);
    }

    /**
     * Asks for a statistic of all samples of a step: a pass over the data answers it before the pipeline runs. While the
     * pipeline is only planned, {@link Statistic#unknown} stands for the answer.
     */
    public double[] ask(Step samples, Statistic statistic) {
        return passes.ask(samples, statistic);
    }

    /**
     * A place where the samples so far may be stored and read back: worth it where the halo of what follows would have them
     * computed many times over. The job decides, by cost; the bits are the same either way. The pipeline's input is stored
     * as it is, and no cut.
     */
    public Step cut(Step samples) {
        return passes.cut(samples);
    }

    /** Number of filtered axes: the last ones. */
    public int axes() {
        return options.filteredAxes();
    }

    public Extension extension() {
        return options.extension();
    }

    public Mode mode() {
        return options.mode();
    }

    public Precision precision() {
        return options.precision();
    }

    KernelExpressions kernelExpressions() {
        return new KernelExpressions(options.filteredAxes(), options.kernelFiles());
    }

    /** A body that may read {@code step} several times: it is then computed once. */
    public Step let(Step step, UnaryOperator<Step> body) {
        if (step instanceof SharedStep) {
            return body.apply(step);
        }
        SharedStep shared = new SharedStep(step);
        PassBook.Mark before = passes.mark();
        Step bound = passes.inScope(shared, body);
        return uses(bound, shared) > 1 ? new LetStep(shared, bound) : passes.again(before, step, body);
    }

    static int uses(Step step, SharedStep shared) {
        int uses = step == shared ? 1 : 0;
        for (Step input : step.inputs()) {
            uses += uses(input, shared);
        }
        return uses;
    }

    public Step map(UnaryFunction function, Step input) {
        return new UnaryStep(function, input, precision().unitRoundoff());
    }

    public Step combine(BinaryFunction function, Step left, Step right) {
        ComplexSteps.checkCombination(function, left, right);
        if (!left.domain().equals(right.domain())) {
            throw new InvalidInputException("branches of different shapes can't be combined: " + left.domain() + " and "
                    + right.domain() + "; in mode full or valid every branch must change the shape alike");
        }
        return new CombineStep(function, left, right, precision().unitRoundoff());
    }

    /** Samples times a number. */
    public Step scale(Step samples, double factor) {
        return withRight(BinaryFunction.MULTIPLY, samples, factor);
    }

    /** Samples minus a number. */
    public Step minus(Step samples, double number) {
        return withRight(BinaryFunction.SUBTRACT, samples, number);
    }

    /** {@code samples function number}. */
    public Step withRight(BinaryFunction function, Step samples, double number) {
        double unitRoundoff = precision().unitRoundoff();
        return ComplexSteps.isComplex(samples)
                ? complex.withRight(function, samples, number, unitRoundoff)
                : ScalarStep.withRight(function, samples, number, unitRoundoff);
    }

    /** {@code number function samples}. */
    public Step withLeft(BinaryFunction function, double number, Step samples) {
        double unitRoundoff = precision().unitRoundoff();
        return ComplexSteps.isComplex(samples)
                ? complex.withLeft(function, number, samples, unitRoundoff)
                : ScalarStep.withLeft(function, number, samples, unitRoundoff);
    }

    /** The sum of several steps. */
    public Step sum(List<Step> steps) {
        return steps.stream()
                .reduce((a, b) -> combine(BinaryFunction.ADD, a, b))
                .orElseThrow();
    }

    /** The magnitude of each sample, real or complex. */
    public Step magnitude(Step samples) {
        return ComplexSteps.isComplex(samples)
                ? complex.magnitude(samples)
                : map(new UnaryFunctions.Absolute(), samples);
    }

    /** The length of the vector of several steps. */
    public Step length(List<Step> steps) {
        return steps.size() == 1
                ? map(new UnaryFunctions.Absolute(), steps.get(0))
                : steps.stream()
                        .reduce((a, b) -> combine(BinaryFunction.HYPOT, a, b))
                        .orElseThrow();
    }

    /**
     * Slides weights over the last axes: {@code out[y] = sum_j w[j] in[y - before + j]}.
     *
     * @param name the operation, for people
     * @param weights in correlation orientation, of {@link #axes} axes; complex ones make the output complex
     * @param before reach before an output sample, per axis
     * @param shape length of the output, per filtered axis
     */
    public Step correlate(
            String name,
            Step input,
            Kernel weights,
            long[] before,
            long[] shape,
            Extension extension,
            MethodChoice choice) {
        if (weights.isComplex()) {
            ComplexSteps.refuseSkipping(options.missing());
            return complex.correlate(
                    input,
                    weights,
                    extension,
                    (samples, part, beyond) -> correlate(name, samples, part, before, shape, beyond, choice));
        }
        if (ComplexSteps.isUneven(input, extension)) {
            return complex.apart(
                    input,
                    extension,
                    (samples, beyond) -> correlate(name, samples, weights, before, shape, beyond, choice));
        }
        int rank = input.domain().rank();
        Kernel kernel = weights.withRank(rank);
        long[] start = new long[rank];
        long[] end = new long[rank];
        long[] lengths = input.domain().shape();
        for (int a = 0; a < axes(); a++) {
            int axis = rank - axes() + a;
            start[axis] = before[a];
            end[axis] = weights.length(a) - 1 - before[a];
            lengths[axis] = shape[a];
        }
        Halo halo = Halo.of(start, end);
        Region domain = Region.ofShape(lengths);
        MethodChoice wanted = choice == MethodChoice.AUTO ? options.method() : choice;
        return withMissing(
                input,
                extension,
                weights.sum(),
                weights.gain(),
                (samples, beyond) -> planner(wanted).correlate(name, samples, kernel, halo, domain, beyond));
    }

    /** 'same' correlation with the kernel's centre at {@code length / 2 + origin}, as {@code scipy.ndimage.correlate}. */
    public Step correlateSame(String name, Step input, Kernel weights, int origin, Extension extension) {
        long[] before = new long[axes()];
        long[] shape = new long[axes()];
        int rank = input.domain().rank();
        for (int a = 0; a < axes(); a++) {
            before[a] = weights.length(a) / 2 + origin;
            shape[a] = input.domain().length(rank - axes() + a);
        }
        return correlate(name, input, weights, before, shape, extension, MethodChoice.AUTO);
    }

    /** Passes of 1-D weights, each over what the one before gave, each extending its own input, as scipy.ndimage does. */
    public Step passes(String name, Step input, Extension extension, List<Pass> passes) {
        if (ComplexSteps.isUneven(input, extension)) {
            return complex.apart(input, extension, (samples, beyond) -> passes(name, samples, beyond, passes));
        }
        double sum = 1;
        double gain = 1;
        for (Pass pass : passes) {
            Kernel weights = Kernel.of(pass.weights(), pass.weights().length);
            sum *= weights.sum();
            gain *= weights.gain();
        }
        return withMissing(
                input,
                extension,
                sum,
                gain,
                (samples, beyond) -> planner(options.method()).passes(name, samples, passes, beyond));
    }

    private MethodPlanner planner(MethodChoice choice) {
        return MethodPlanner.of(precision(), choice, axes(), methods);
    }

    /**
     * The sample of a rank among those under a footprint about each, which stands as {@code scipy.ndimage.rank_filter}'s
     * does; NaN where one of them is.
     *
     * @param footprint of the input's rank; spans filtered axes
     * @param rank from 0, the smallest sample's
     * @param origin shift of the footprint's centre, per filtered axis
     */
    public Step rank(String name, Step input, Footprint footprint, int rank, int[] origin) {
        int axes = input.domain().rank();
        long[] before = new long[axes];
        long[] after = new long[axes];
        for (int a = 0; a < axes; a++) {
            int shift = a < axes - axes() ? 0 : origin[a - axes + axes()];
            before[a] = footprint.length(a) / 2 + shift;
            after[a] = footprint.length(a) - 1L - before[a];
        }
        // A rank is one of the samples: it errs, and grows, no more than they.
        Bound of = input.bound();
        Bound bound = new Bound(
                Math.max(of.magnitude(), Math.abs(extension().value())),
                of.error(),
                of.proportional() && extension().value() == 0);
        return new LocalStep(
                name,
                input,
                extension(),
                Halo.of(before, after),
                input.domain(),
                RankMethod.of(footprint, rank, precision(), bound),
                "exact",
                bound);
    }

    /** A function of each sample whose results are exact. */
    public Step exactly(UnaryFunction function, Step input) {
        return new UnaryStep(function, input, 0);
    }

    /**
     * The smallest or the largest sample under a structuring element, see {@link ExtremumMethod}.
     *
     * @param element of {@link #axes} axes
     */
    public Step extremum(String name, Step input, Extremum which, StructuringElement element, Extension extension) {
        return new ExtremumPlanner(precision()).extremum(name, input, which, element, extension);
    }

    /** {@code larger - smaller}, where the second is no larger than the first: it belongs into their type. */
    public Step rise(Step larger, Step smaller) {
        return CombineStep.narrow(
                BinaryFunction.SUBTRACT, larger, smaller, precision().unitRoundoff());
    }

    /** What is in two sets: the smaller of 0 and 1. */
    public Step both(Step a, Step b) {
        return new CombineStep(BinaryFunction.MINIMUM, a, b, 0);
    }

    /** The length of a 3x3 gradient over two axes, fused where the boundary allows it. */
    public Step gradientMagnitude(String name, Step input, double side, double centre) {
        int rank = input.domain().rank();
        if (axes() == 2 && extension().commutesWithOtherAxes()) {
            long[] reach = new long[rank];
            reach[rank - 1] = 1;
            reach[rank - 2] = 1;
            Bound bound = GradientMagnitudeMethod.bound(input.bound(), side, centre, precision());
            return new LocalStep(
                    name,
                    input,
                    extension(),
                    Halo.of(reach, reach),
                    input.domain(),
                    new GradientMagnitudeMethod(side, centre, precision()),
                    "both directions in one pass",
                    bound);
        }
        return let(input, x -> {
            List<Step> components = new java.util.ArrayList<>();
            for (int axis = 0; axis < axes(); axis++) {
                components.add(derivative(name, x, axis, side, centre));
            }
            return length(components);
        });
    }

    /** {@code [-1, 0, 1]} along an axis, {@code [side, centre, side]} along the others. */
    public Step derivative(String name, Step input, int axis, double side, double centre) {
        List<Pass> passes = new java.util.ArrayList<>();
        passes.add(new Pass(axis, new double[] {-1, 0, 1}, 1));
        for (int other = 0; other < axes(); other++) {
            if (other != axis) {
                passes.add(new Pass(other, new double[] {side, centre, side}, 1));
            }
        }
        return passes(name, input, extension(), passes);
    }

    /** A linear step over samples of which some may be missing. */
    interface Linear {
        Step plan(Step samples, Extension extension);
    }

    private Step withMissing(Step input, Extension extension, double sum, double gain, Linear linear) {
        boolean scalable = Math.abs(sum) > 1e-9 * gain;
        if (options.missing() == MissingPolicy.PROPAGATE || !scalable) {
            return linear.plan(input, extension);
        }
        Function<Step, Step> body = x -> {
            Step total = linear.plan(map(new UnaryFunctions.FillMissing(0), x), extension);
            Step present = linear.plan(map(new UnaryFunctions.Present(), x), new Extension(extension.boundary(), 1));
            return new RenormalizeStep(total, present, sum);
        };
        return let(input, body::apply);
    }
}
