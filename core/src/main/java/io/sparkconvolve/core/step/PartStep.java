package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The real or the imaginary part of complex samples: the parts' axis goes. */
public final class PartStep extends Step {
    private static final long serialVersionUID = 1L;

    /** Which of the parts; its ordinal is the coordinate along their axis. */
    public enum Part {
        REAL,
        IMAGINARY
    }

    private final Step input;
    private final Part part;

    /** @param input of complex samples */
    public PartStep(Step input, Part part) {
        super(withoutParts(input.domain()), input.bound());
        this.input = input;
        this.part = part;
    }

    private static Region withoutParts(Region domain) {
        return Region.ofShape(Arrays.copyOfRange(domain.shape(), 1, domain.rank()));
    }

    @Override
    public SampleKind kind() {
        return SampleKind.REAL;
    }

    @Override
    public List<Step> inputs() {
        return List.of(input);
    }

    @Override
    public String describe() {
        return part.name().toLowerCase(java.util.Locale.ROOT) + " part";
    }

    /** The same box of this part among both. */
    private Region source(Region target) {
        return ComplexStep.part(target, part.ordinal(), 1);
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target) + input.nanos(source(target));
    }

    @Override
    void demand(Region target, Demand demand) {
        input.demand(source(target), demand);
    }

    @Override
    long workingSamples(Region target) {
        return input.workingSamples(source(target)) + target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Region source = source(target);
        Block block = evaluation.owned(input.evaluate(source, evaluation), source);
        return Block.owned(target, NdArray.of(block.array().samples(), target.intShape()));
    }
}
