package io.sparkconvolve.core.pipeline;

import io.sparkconvolve.core.step.BinaryFunction;
import io.sparkconvolve.core.step.Step;
import java.util.List;

/** An operation for tests: Landweber's iteration {@code e + blur(x - blur(e))} from e = x, with a cut before each but the first. */
public final class Repeated implements Operation {
    public static void register() {
        Operations.add(new Repeated());
    }

    @Override
    public String name() {
        return "repeated";
    }

    @Override
    public String summary() {
        return "for tests";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.required("times", "how often"),
                Parameter.optional("sigma", "1", "of the blur, a box of 1 + 8 sigma samples"));
    }

    @Override
    public Step plan(List<Step> inputs, Arguments arguments, StepBuilder builder) {
        double[] weights = new double[1 + 2 * (int) (4 * arguments.number("sigma"))];
        java.util.Arrays.fill(weights, 1.0 / weights.length);
        List<Pass> passes = new java.util.ArrayList<>();
        for (int axis = 0; axis < builder.axes(); axis++) {
            passes.add(new Pass(axis, weights, weights.length / 2));
        }
        return builder.let(inputs.get(0), x -> {
            Step estimate = once(x, x, passes, builder);
            for (int i = 1; i < arguments.integer("times"); i++) {
                estimate = builder.let(builder.cut(estimate), e -> once(x, e, passes, builder));
            }
            return estimate;
        });
    }

    private Step once(Step x, Step estimate, List<Pass> passes, StepBuilder builder) {
        Step blurred = builder.passes(name(), estimate, builder.extension(), passes);
        Step rest = builder.combine(BinaryFunction.SUBTRACT, x, blurred);
        return builder.combine(BinaryFunction.ADD, estimate, builder.passes(name(), rest, builder.extension(), passes));
    }
}
