package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.List;

/** A leaf that reads: the pipeline's input, or an intermediate that an earlier pass stored. */
public final class InputStep extends Step {
    private static final long serialVersionUID = 1L;

    /** The pipeline's input, against the numbers of stored intermediates. */
    public static final int PIPELINE_INPUT = -1;

    private final int number;
    private final SampleKind kind;

    /** Real samples. @param bound how large samples are at most, and what reading them in the precision costs */
    public InputStep(Region domain, Bound bound) {
        this(domain, bound, SampleKind.REAL);
    }

    /** @param bound of either part, where samples are complex */
    public InputStep(Region domain, Bound bound, SampleKind kind) {
        this(PIPELINE_INPUT, domain, bound, kind);
    }

    private InputStep(int number, Region domain, Bound bound, SampleKind kind) {
        super(domain, bound);
        this.number = number;
        this.kind = kind;
    }

    /** Real samples. @param number of the cut whose samples were stored, in the precision that they were computed in */
    public static InputStep stored(int number, Region domain, Bound bound) {
        return new InputStep(number, domain, bound, SampleKind.REAL);
    }

    /** Of a stored intermediate, or {@link #PIPELINE_INPUT}. */
    public int number() {
        return number;
    }

    @Override
    public SampleKind kind() {
        return kind;
    }

    @Override
    public List<Step> inputs() {
        return List.of();
    }

    @Override
    public String describe() {
        return number == PIPELINE_INPUT ? "input" : "stored " + number;
    }

    @Override
    public boolean keepsType() {
        return true;
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
        return Block.owned(target, evaluation.read(number, target));
    }
}
