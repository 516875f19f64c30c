package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.Pass;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Wiener's adaptive smoothing: where the local variance is near that of the noise, the local mean; where it is larger, the
 * more of the sample itself. The variance is the mean of squares less the square of the mean, as in SciPy, and so loses
 * digits where the mean is large against the variance: compute such signals in float64. A noise that is not given is
 * estimated in a pass over the data. Where that finds none, as in a constant image, samples stay as they are (SciPy: NaN).
 */
public final class Wiener implements Operation {
    @Override
    public String name() {
        return "wiener";
    }

    @Override
    public String summary() {
        return "smoothing by local mean and variance (scipy.signal.wiener, whose boundary is constant 0)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional("size", "3", "samples of the neighbourhood; one for all axes or a list"),
                Parameter.optional(
                        "noise",
                        "",
                        "variance of the noise, greater than 0; the mean of the local variances if not given"));
    }

    @Override
    public String example() {
        return "wiener(size=5, noise=0.01)";
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int[] size = arguments.integersPerAxis("size", builder.axes());
        List<Pass> passes = new ArrayList<>();
        for (int axis = 0; axis < size.length; axis++) {
            if (size[axis] < 1 || size[axis] > 1 << 24) {
                throw arguments.invalid("size", "1 to 2^24");
            }
            double[] weights = new double[size[axis]];
            Arrays.fill(weights, 1.0 / size[axis]);
            passes.add(new Pass(axis, weights, size[axis] / 2));
        }
        if (arguments.has("noise") && !(arguments.number("noise") > 0)) {
            throw arguments.invalid("noise", "greater than 0");
        }
        return builder.let(
                inputs.get(0),
                x -> builder.let(mean(x, passes, builder), mean -> {
                    Step variance = variance(mean, mean(square(x, builder), passes, builder), builder);
                    double noise = arguments.has("noise")
                            ? arguments.number("noise")
                            : Asked.moments(name(), variance, builder).mean();
                    // Without noise, every sample is itself; rounding may leave an estimate below 0.
                    return noise > 0 ? shrunk(x, mean, variance, noise, builder) : x;
                }));
    }

    private Step mean(Step x, List<Pass> passes, StepBuilder builder) {
        return builder.passes(name(), x, builder.extension(), passes);
    }

    private static Step square(Step x, StepBuilder builder) {
        return builder.combine(BinaryFunction.MULTIPLY, x, x);
    }

    private static Step variance(Step mean, Step meanOfSquares, StepBuilder builder) {
        return builder.combine(BinaryFunction.SUBTRACT, meanOfSquares, square(mean, builder));
    }

    /** {@code mean + (1 - noise / max(variance, noise)) (x - mean)}: a variance below the noise's leaves the mean. */
    private static Step shrunk(Step x, Step mean, Step variance, double noise, StepBuilder builder) {
        Step above = builder.withRight(BinaryFunction.MAXIMUM, variance, noise);
        Step gain = builder.withLeft(BinaryFunction.SUBTRACT, 1, builder.withLeft(BinaryFunction.DIVIDE, noise, above));
        Step detail = builder.combine(BinaryFunction.SUBTRACT, x, mean);
        return builder.combine(BinaryFunction.ADD, mean, builder.combine(BinaryFunction.MULTIPLY, gain, detail));
    }
}
