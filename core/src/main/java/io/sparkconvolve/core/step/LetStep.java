package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A body in which one intermediate is read by several branches: it is computed once per box, then the body. */
public final class LetStep extends Step {
    private static final long serialVersionUID = 1L;

    private final SharedStep shared;
    private final Step body;

    public LetStep(SharedStep shared, Step body) {
        super(body.domain(), body.bound());
        this.shared = shared;
        this.body = body;
    }

    @Override
    public List<Step> inputs() {
        return List.of(shared.definition(), body);
    }

    @Override
    public SampleKind kind() {
        return body.kind();
    }

    @Override
    public String describe() {
        return "branches";
    }

    @Override
    public boolean keepsType() {
        return body.keepsType();
    }

    @Override
    double ownNanos(Region target) {
        return 0;
    }

    @Override
    double nanos(Region target) {
        double nanos = body.nanos(target);
        for (Region box : body.demand(target).of(shared)) {
            nanos += shared.definition().nanos(box);
        }
        return nanos;
    }

    @Override
    void demand(Region target, Demand demand) {
        Demand inner = new Demand();
        body.demand(target, inner);
        inner.addOthers(shared, demand);
        for (Region box : inner.of(shared)) {
            shared.definition().demand(box, demand);
        }
    }

    @Override
    long workingSamples(Region target) {
        long kept = 0;
        long peak = 0;
        for (Region box : body.demand(target).of(shared)) {
            peak = Math.max(peak, kept + shared.definition().workingSamples(box));
            kept += box.size();
        }
        return Math.max(peak, kept + body.workingSamples(target));
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Region box : body.demand(target).of(shared)) {
            blocks.add(shared.definition().evaluate(box, evaluation));
        }
        evaluation.share(shared, blocks);
        try {
            // The body may answer the shared block itself, which ends with this scope.
            return evaluation.owned(body.evaluate(target, evaluation), target);
        } finally {
            evaluation.unshare(shared);
        }
    }
}
