package io.sparkconvolve.core.pipeline.operations;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.pipeline.Arguments;
import io.sparkconvolve.core.pipeline.Operation;
import io.sparkconvolve.core.pipeline.Parameter;
import io.sparkconvolve.core.pipeline.StepBuilder;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.UnaryFunction;
import io.sparkconvolve.core.step.UnaryFunctions;
import java.util.List;

/** Where a pattern of set and clear samples stands. Nothing outside of the domain is set. */
public final class HitOrMiss implements Operation {
    @Override
    public String name() {
        return "hit_or_miss";
    }

    @Override
    public String summary() {
        return "1 where structure1 lies in the set and structure2 outside of it (scipy.ndimage.binary_hit_or_miss)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional("structure1", "cross(1)", "a kernel: samples other than 0 must be set"),
                Parameter.optional(
                        "structure2",
                        "",
                        "a kernel: samples other than 0 must not be; by default the others of structure1"),
                Parameter.optional("origin1", "0", "shift of the centre of structure1"),
                Parameter.optional("origin2", "", "shift of the centre of structure2; by default origin1"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        int axes = builder.axes();
        Kernel hit = Elements.kernel(name(), "structure1", arguments, axes);
        Kernel miss =
                arguments.has("structure2") ? Elements.kernel(name(), "structure2", arguments, axes) : complement(hit);
        if (hit.taps() + miss.taps() == 0) {
            throw new InvalidInputException(
                    name() + ": neither structure1 nor structure2 has samples; set one at least to 1");
        }
        int[] origin1 = arguments.integersPerAxis("origin1", axes);
        int[] origin2 = arguments.has("origin2") ? arguments.integersPerAxis("origin2", axes) : origin1;
        return builder.let(inputs.get(0), x -> {
            // A structure without samples asks for nothing.
            if (miss.taps() == 0) {
                return all(builder, new UnaryFunctions.InSet(), x, hit, origin1, 0);
            }
            Step clear = all(builder, new UnaryFunctions.OutOfSet(), x, miss, origin2, 1);
            return hit.taps() == 0
                    ? clear
                    : builder.both(all(builder, new UnaryFunctions.InSet(), x, hit, origin1, 0), clear);
        });
    }

    private static Kernel complement(Kernel kernel) {
        double[] weights = kernel.weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weights[i] == 0 ? 1 : 0;
        }
        return Kernel.of(weights, kernel.shape());
    }

    private Step all(StepBuilder builder, UnaryFunction set, Step x, Kernel structure, int[] origin, double outside) {
        return builder.extremum(
                name(),
                builder.exactly(set, x),
                Extremum.MINIMUM,
                StructuringElement.flat(structure, origin),
                new Extension(Boundary.CONSTANT, outside));
    }
}
