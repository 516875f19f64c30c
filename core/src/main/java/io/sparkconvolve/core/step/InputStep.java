package io.sparkconvolve.core.step;

import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.List;

/** The pipeline's input: the leaf that reads. */
public final class InputStep extends Step {
    private static final long serialVersionUID = 1L;

    /** @param bound how large samples are at most, and what reading them in the precision costs */
    public InputStep(Region domain, Bound bound) {
        super(domain, bound);
    }

    @Override
    public List<Step> inputs() {
        return List.of();
    }

    @Override
    public String describe() {
        return "input";
    }

    @Override
    double ownNanos(Region target) {
        return 0;
    }

    @Override
    double nanos(Region target) {
        return 0;
    }

    @Override
    void demand(Region target, Demand demand) {
        demand.add(this, target);
    }

    @Override
    long workingSamples(Region target) {
        return target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        return Block.owned(target, evaluation.read(target));
    }
}
