package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One planned step of a pipeline, with the steps that feed it. Immutable and serialisable: the recipe that is shipped to
 * executors, never samples or machine state.
 */
public abstract class Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Region domain;
    private final Bound bound;

    Step(Region domain, Bound bound) {
        this.domain = domain;
        this.bound = bound;
    }

    /** The box of all samples of this step's output; its origin is 0. */
    public final Region domain() {
        return domain;
    }

    public final Bound bound() {
        return bound;
    }

    /** The steps that feed this one. */
    public abstract List<Step> inputs();

    /** What this step is and how it is computed, for people. */
    public abstract String describe();

    /** Nanoseconds that a box of the output costs on one core, without the steps before it; from the cost model. */
    abstract double ownNanos(Region target);

    /** Adds the boxes of the leaves that {@code target} needs. */
    abstract void demand(Region target, Demand demand);

    /** Largest number of samples alive at once while a box is computed, its own included. */
    abstract long workingSamples(Region target);

    /** Computes a box that contains {@code target}; each sample's bits depend on its coordinates alone. */
    abstract Block evaluate(Region target, Evaluation evaluation) throws IOException;

    /** Nanoseconds that a box costs on one core, all steps before it included. */
    abstract double nanos(Region target);

    /** As {@link #demand(Region, Demand)}, for several boxes: what they have in common is needed once. */
    void demand(List<Region> targets, Demand demand) {
        targets.forEach(target -> demand(target, demand));
    }

    /** As {@link #workingSamples(Region)}, for several boxes that are kept. */
    long workingSamples(List<Region> targets) {
        long kept = 0;
        long peak = 0;
        for (Region target : targets) {
            peak = Math.max(peak, kept + workingSamples(target));
            kept += target.size();
        }
        return peak;
    }

    /** As {@link #evaluate(Region, Evaluation)}, for several boxes. */
    List<Block> evaluate(List<Region> targets, Evaluation evaluation) throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Region target : targets) {
            blocks.add(evaluate(target, evaluation));
        }
        return blocks;
    }

    /** As {@link #nanos(Region)}, for several boxes. */
    double nanos(List<Region> targets) {
        double nanos = 0;
        for (Region target : targets) {
            nanos += nanos(target);
        }
        return nanos;
    }

    /** Samples of the pipeline's input, along the last axis, that one sample of this step stands for; 1 but after decimation. */
    public int sampling() {
        return inputs().stream().mapToInt(Step::sampling).max().orElse(1);
    }

    /** What this step's samples are: complex where an input's are, unless the step says otherwise. */
    public SampleKind kind() {
        boolean complex = inputs().stream().anyMatch(input -> input.kind() == SampleKind.COMPLEX);
        return complex ? SampleKind.COMPLEX : SampleKind.REAL;
    }

    /**
     * Whether the output's samples belong into the type of the pipeline's input, unless another is asked for: they are
     * among its samples, or differences of them, or 0 and 1.
     */
    public boolean keepsType() {
        return false;
    }

    /** The boxes of the leaves that {@code target} needs. */
    public final Demand demand(Region target) {
        Demand demand = new Demand();
        demand(target, demand);
        return demand;
    }
}
