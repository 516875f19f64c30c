package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.List;

/** A step whose output sample at {@code y} depends on the input from {@code y - before} to {@code y + after}. */
public final class LocalStep extends Step {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Step input;
    private final Extension extension;
    private final Halo halo;
    private final LocalMethod method;
    private final String reason;

    /**
     * @param name the operation, for people
     * @param domain the output's; coordinates are those that {@code halo} refers to
     * @param reason why this method, for people
     */
    public LocalStep(
            String name,
            Step input,
            Extension extension,
            Halo halo,
            Region domain,
            LocalMethod method,
            String reason,
            Bound bound) {
        super(domain, bound);
        this.name = name;
        this.input = input;
        this.extension = extension;
        this.halo = halo;
        this.method = method;
        this.reason = reason;
    }

    public Halo halo() {
        return halo;
    }

    public Extension extension() {
        return extension;
    }

    public LocalMethod method() {
        return method;
    }

    public String reason() {
        return reason;
    }

    @Override
    public List<Step> inputs() {
        return List.of(input);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public boolean keepsType() {
        return method.keepsType() && input.keepsType();
    }

    @Override
    double ownNanos(Region target) {
        return method.nanos(target);
    }

    @Override
    double nanos(Region target) {
        return method.nanos(target) + extended(target).nanos();
    }

    @Override
    void demand(Region target, Demand demand) {
        extended(target).demand(demand);
    }

    @Override
    long workingSamples(Region target) {
        Extended extended = extended(target);
        return Math.max(extended.workingSamples(), box(target).size() + target.size() + method.scratchSamples());
    }

    /** The extended input that a target needs; what no output of the domain reads does not exist. */
    private Region box(Region target) {
        return method.covered(target).grow(halo).intersect(domain().grow(halo));
    }

    private Extended extended(Region target) {
        return new Extended(input, extension, box(target));
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block padded = extended(target).evaluate(evaluation);
        NdArray output = evaluation.allocate(target);
        method.compute(padded, halo, target, output, evaluation);
        evaluation.release(padded);
        return Block.owned(target, output);
    }
}
