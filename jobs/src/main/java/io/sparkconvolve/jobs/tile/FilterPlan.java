package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Compiled;
import io.sparkconvolve.core.pipeline.Findings;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.MissingPolicy;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * What is computed, decided before anything is known of tiles or machines: the pipeline compiled for an input, in a
 * precision that serves the output.
 */
public final class FilterPlan {
    /** The bound of a pipeline whose numbers are yet to be found. */
    private static final Bound UNKNOWN = new Bound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    private final ArrayInfo input;
    private final FilterOptions options;
    private final int axes;
    private final Function<String, Kernel> kernelFiles;
    private final Dtype output;
    private final Findings findings;
    private PrecisionChoice precision;
    private Compiled compiled;

    private FilterPlan(
            ArrayInfo input,
            FilterOptions options,
            int axes,
            Function<String, Kernel> kernelFiles,
            Dtype output,
            Findings findings) {
        this.input = input;
        this.options = options;
        this.axes = axes;
        this.kernelFiles = kernelFiles;
        this.output = output;
        this.findings = findings;
    }

    /**
     * Compiles the pipeline.
     *
     * @param axes how many of the last axes are filtered
     * @param output type asked for; empty: by the output's format, else the input's where the pipeline keeps it ({@link
     *     Step#keepsType}), else a floating-point type by the input's
     * @param location of the output, whose format may say its type; or null
     */
    public static FilterPlan of(
            ArrayInfo input,
            FilterOptions options,
            int axes,
            Function<String, Kernel> kernelFiles,
            Optional<Dtype> output,
            String location) {
        refuseMissingParts(input, options);
        Optional<Dtype> wanted = output.or(() -> formatsType(input.dtype(), location));
        Dtype type = wanted.orElse(floating(input.dtype()));
        FilterPlan plan = new FilterPlan(input, options, axes, kernelFiles, type, Findings.NONE);
        plan.decide();
        if (wanted.isEmpty() && plan.step().keepsType()) {
            plan = new FilterPlan(input, options, axes, kernelFiles, input.dtype(), Findings.NONE);
            plan.decide();
        }
        return plan;
    }

    /** Pictures hold 8 or 16 bits; a recording keeps its type, whose range is what players go by. */
    private static Optional<Dtype> formatsType(Dtype input, String location) {
        String name = location == null ? "" : location.toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            return Optional.of(input == Dtype.UINT16 ? Dtype.UINT16 : Dtype.UINT8);
        }
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return Optional.of(Dtype.UINT8);
        }
        if (name.endsWith(".wav")) {
            boolean holds = input == Dtype.UINT8 || input == Dtype.INT16 || input == Dtype.INT32;
            return Optional.of(holds ? input : floating(input));
        }
        return Optional.empty();
    }

    /** float32, or float64 where the input has more than float32 can hold. */
    private static Dtype floating(Dtype input) {
        return input.isExactIn(Precision.FLOAT32) ? Dtype.FLOAT32 : Dtype.FLOAT64;
    }

    /** Nothing stands for a complex sample that is not there: only NaN, which propagates. */
    private static void refuseMissingParts(ArrayInfo input, FilterOptions options) {
        boolean replaces = options.missing().kind() == MissingValues.Kind.FILL
                || options.nodata().resolve(input.nodata()).isPresent();
        if (input.kind() == SampleKind.COMPLEX && replaces) {
            throw new InvalidInputException("--nan fill and --nodata are for real samples; the input is "
                    + input.typeName() + ", of which NaN parts propagate");
        }
    }

    /** Once and for all: what passes find in samples of one precision is of no use in the other. */
    private void decide() {
        MissingPolicy missing = options.missing().policy();
        precision = PrecisionChoice.of(options.precision(), input.dtype(), output, missing);
        compiled = computed();
        boolean asks = !compiled.open().isEmpty();
        Bound bound = asks ? UNKNOWN : step().bound();
        if (precision.fallsShort(input.dtype(), output, bound, options.precision())) {
            precision = asks ? PrecisionChoice.ofUnknownError(output) : PrecisionChoice.instead(output, bound);
            compiled = computed();
        }
    }

    /**
     * The filter that knows the answer to the first question that was open; its precision stays.
     *
     * @throws InvalidInputException if that answer makes the pipeline impossible
     */
    FilterPlan with(double[] answer) {
        FilterPlan plan = new FilterPlan(input, options, axes, kernelFiles, output, findings.with(answer));
        plan.precision = precision;
        plan.compiled = plan.computed();
        return plan;
    }

    private Compiled computed() {
        return compile(precision.precision(), options.method(), magnitude(), findings);
    }

    /** The pipeline where some cuts are stored and read back. */
    Compiled compiled(Set<Integer> stored) {
        Findings known = new Findings(findings.answers(), stored);
        return stored.isEmpty() ? compiled : compile(precision.precision(), options.method(), magnitude(), known);
    }

    /** The same pipeline, by other means: what a check compares with. */
    public Step compile(Precision precision, MethodChoice method, double magnitude) {
        return compile(precision, method, magnitude, findings).step();
    }

    private Compiled compile(Precision precision, MethodChoice method, double magnitude, Findings known) {
        return Pipeline.parse(options.pipeline())
                .compile(
                        input.domain(),
                        new PipelineOptions(
                                axes,
                                options.extension(),
                                options.mode(),
                                precision,
                                method,
                                options.missing().policy(),
                                input.dtype().isExactIn(precision)
                                        ? Bound.input(magnitude)
                                        : Bound.rounded(magnitude, precision.unitRoundoff()),
                                kernelFiles,
                                input.kind()),
                        known);
    }

    /** The largest absolute value that the input's type allows; 1 for floats, whose bounds are relative to it. */
    private double magnitude() {
        if (input.dtype().isFloating()) {
            return 1;
        }
        double magnitude = Math.max(Math.abs(input.dtype().min()), input.dtype().max());
        return Math.max(magnitude, Math.abs(options.missing().value()));
    }

    public ArrayInfo input() {
        return input;
    }

    /** How many of the last axes are filtered. */
    public int axes() {
        return axes;
    }

    public FilterOptions options() {
        return options;
    }

    /** The whole pipeline; while questions are open, numbers that nobody knows yet stand for the answers. */
    public Step step() {
        return compiled.step();
    }

    /** Whether passes over the data must come first. */
    boolean asks() {
        return !compiled.open().isEmpty();
    }

    public PrecisionChoice precision() {
        return precision;
    }

    /** Type of the output's samples, or of their parts. */
    public Dtype output() {
        return output;
    }

    /** What the output's samples are; complex ones are of two parts of {@link #output}. */
    public SampleKind outputKind() {
        return step().kind();
    }

    /** The output's type as NumPy names it: {@code float32}, {@code complex64}. */
    public String outputTypeName() {
        return outputKind().name(output);
    }

    /** The output's shape as its file has it, without an axis of parts. */
    public long[] outputShape() {
        return outputKind().withoutParts(step().domain().shape());
    }

    /** What happens to samples on their way in. */
    public InputRule rule() {
        return InputRule.of(options.missing(), options.nodata().resolve(input.nodata()), input.dtype());
    }

    /** Whether samples pass as they are, the nodata value among them. */
    private boolean copies() {
        return options.missing().kind() == MissingValues.Kind.KEEP
                || options.missing().kind() == MissingValues.Kind.ROUND;
    }

    /** The output's own nodata value, or null: where a result is missing, it says so. */
    public Double outputNodata() {
        OptionalDouble declared = options.nodata().resolve(input.nodata());
        if (declared.isEmpty() || options.missing().kind() == MissingValues.Kind.FILL) {
            return null;
        }
        double value = declared.getAsDouble();
        if (output.isFloating()) {
            return copies() ? value : Double.NaN;
        }
        boolean fits = value >= output.min() && value <= output.max() && value == Math.rint(value);
        return fits ? value : null;
    }
}
