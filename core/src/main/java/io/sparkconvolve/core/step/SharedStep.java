package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.util.List;

/** A use of an intermediate that several branches read; {@link LetStep} computes it once for all of them. */
public final class SharedStep extends Step {
    private static final long serialVersionUID = 1L;

    private final Step definition;
    // Known once for all: a chain of definitions, each used twice, would be asked over and over.
    private final SampleKind kind;
    private final boolean keepsType;

    public SharedStep(Step definition) {
        super(definition.domain(), definition.bound());
        this.definition = definition;
        this.kind = definition.kind();
        this.keepsType = definition.keepsType();
    }

    /** The step whose output is shared. */
    public Step definition() {
        return definition;
    }

    @Override
    public List<Step> inputs() {
        return List.of();
    }

    @Override
    public SampleKind kind() {
        return kind;
    }

    @Override
    public String describe() {
        return "x";
    }

    @Override
    public boolean keepsType() {
        return keepsType;
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
        return 0;
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) {
        return evaluation.shared(this, target);
    }
}
