package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A body in which one intermediate is read by several branches: it is computed once per box, then the body. Definitions that
 * are bodies of others, as in an iteration, are asked for all boxes at once: box by box, each level of a chain that needs two
 * (under wrap, at either end) would double the work of the level before it.
 */
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
        return nanos(List.of(target));
    }

    @Override
    double nanos(List<Region> targets) {
        return body.nanos(targets) + shared.definition().nanos(boxes(targets));
    }

    @Override
    void demand(Region target, Demand demand) {
        demand(List.of(target), demand);
    }

    @Override
    void demand(List<Region> targets, Demand demand) {
        Demand inner = new Demand();
        body.demand(targets, inner);
        inner.addOthers(shared, demand);
        shared.definition().demand(inner.of(shared), demand);
    }

    @Override
    long workingSamples(Region target) {
        return workingSamples(List.of(target));
    }

    @Override
    long workingSamples(List<Region> targets) {
        List<Region> boxes = boxes(targets);
        long kept = boxes.stream().mapToLong(Region::size).sum();
        return Math.max(shared.definition().workingSamples(boxes), kept + body.workingSamples(targets));
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        return evaluate(List.of(target), evaluation).get(0);
    }

    @Override
    List<Block> evaluate(List<Region> targets, Evaluation evaluation) throws IOException {
        evaluation.share(shared, shared.definition().evaluate(boxes(targets), evaluation));
        try {
            List<Block> blocks = new ArrayList<>();
            for (Region target : targets) {
                // The body may answer the shared block itself, which ends with this scope.
                blocks.add(evaluation.owned(body.evaluate(target, evaluation), target));
            }
            return blocks;
        } finally {
            evaluation.unshare(shared);
        }
    }

    /** The boxes of the intermediate that several targets need together. */
    private List<Region> boxes(List<Region> targets) {
        Demand inner = new Demand();
        body.demand(targets, inner);
        return inner.of(shared);
    }
}
