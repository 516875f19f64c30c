package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.kernel.Kernel;
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
import java.util.function.Function;

/**
 * What is computed, decided before anything is known of tiles or machines: the pipeline compiled for an input, in a
 * precision that serves the output.
 */
public final class FilterPlan {
    private final ArrayInfo input;
    private final FilterOptions options;
    private final int axes;
    private final Function<String, Kernel> kernelFiles;
    private final Dtype output;
    private PrecisionChoice precision;
    private Step step;

    private FilterPlan(
            ArrayInfo input, FilterOptions options, int axes, Function<String, Kernel> kernelFiles, Dtype output) {
        this.input = input;
        this.options = options;
        this.axes = axes;
        this.kernelFiles = kernelFiles;
        this.output = output;
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
        Optional<Dtype> wanted = output.or(() -> formatsType(input.dtype(), location));
        FilterPlan plan = new FilterPlan(input, options, axes, kernelFiles, wanted.orElse(floating(input.dtype())));
        plan.compile();
        if (wanted.isEmpty() && plan.step.keepsType()) {
            plan = new FilterPlan(input, options, axes, kernelFiles, input.dtype());
            plan.compile();
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

    private void compile() {
        MissingPolicy missing = options.missing().policy();
        precision = PrecisionChoice.of(options.precision(), input.dtype(), output, missing);
        step = compile(precision.precision(), options.method(), magnitude());
        if (precision.fallsShort(input.dtype(), output, step.bound(), options.precision())) {
            precision = PrecisionChoice.instead(output, step.bound());
            step = compile(precision.precision(), options.method(), magnitude());
        }
    }

    /** The same pipeline, by other means: what a check compares with. */
    public Step compile(Precision precision, MethodChoice method, double magnitude) {
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
                                kernelFiles));
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

    public FilterOptions options() {
        return options;
    }

    public Step step() {
        return step;
    }

    public PrecisionChoice precision() {
        return precision;
    }

    /** Type of the output's samples. */
    public Dtype output() {
        return output;
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
