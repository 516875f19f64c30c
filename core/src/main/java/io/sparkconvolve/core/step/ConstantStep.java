package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.util.List;

/** A leaf that reads nothing: one value everywhere. */
public final class ConstantStep extends Step {
    private static final long serialVersionUID = 1L;

    private final double value;

    /** @param value exact in both precisions */
    public ConstantStep(Region domain, double value) {
        super(domain, new Bound(Math.abs(value), 0, false));
        this.value = value;
    }

    @Override
    public List<Step> inputs() {
        return List.of();
    }

    @Override
    public String describe() {
        return "constant " + value;
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target);
    }

    @Override
    void demand(Region target, Demand demand) {
        // Nothing is read.
    }

    @Override
    long workingSamples(Region target) {
        return target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) {
        NdArray array = evaluation.allocate(target);
        array.samples().fill(0, array.size(), value);
        return Block.owned(target, array);
    }
}
