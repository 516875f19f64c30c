package io.sparkconvolve.core.step;

import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.loops.Loops;
import java.io.IOException;
import java.util.List;

/** A function of each sample. */
public final class UnaryStep extends Step {
    private static final long serialVersionUID = 1L;

    private final UnaryFunction function;
    private final Step input;

    public UnaryStep(UnaryFunction function, Step input, double unitRoundoff) {
        super(input.domain(), function.bound(input.bound()).rounded(unitRoundoff));
        this.function = function;
        this.input = input;
    }

    @Override
    public List<Step> inputs() {
        return List.of(input);
    }

    @Override
    public String describe() {
        return function.describe();
    }

    @Override
    public boolean keepsType() {
        return function.keepsType();
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target) + input.nanos(target);
    }

    @Override
    void demand(Region target, Demand demand) {
        input.demand(target, demand);
    }

    @Override
    long workingSamples(Region target) {
        return Math.max(input.workingSamples(target), 2 * target.size());
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block block = evaluation.owned(input.evaluate(target, evaluation), target);
        function.apply(
                Loops.of(evaluation.precision()),
                block.array().samples(),
                block.array().size());
        return block;
    }
}
