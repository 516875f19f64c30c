package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.loops.Loops;
import java.io.IOException;
import java.util.List;

/**
 * A sum over the samples present, scaled by the whole weight over the weight present (normalised convolution, Knutsson
 * and Westin 1993, doi:10.1109/CVPR.1993.341081).
 *
 * <p>A sample is NaN where the weight present is no more than {@link #LEAST_PRESENT} of the whole: which samples those are
 * does then not depend on the method's rounding.
 */
public final class RenormalizeStep extends Step {
    private static final long serialVersionUID = 1L;

    /** Far above what any method in float64 leaves of nothing, far below the weight of a sample near the centre. */
    public static final double LEAST_PRESENT = 1e-6;

    private final Step sum;
    private final Step present;
    private final double weight;

    /**
     * @param sum the weighted sum with missing samples as 0
     * @param present the weighted sum of ones and zeros
     * @param weight sum of all weights, not 0
     */
    public RenormalizeStep(Step sum, Step present, double weight) {
        super(sum.domain(), bound(sum.bound(), weight));
        this.sum = sum;
        this.present = present;
        this.weight = weight;
    }

    private static Bound bound(Bound sum, double weight) {
        // Where little is present, the error is enlarged by as much as the sum is.
        double scale = 1 / LEAST_PRESENT;
        return new Bound(sum.magnitude() * scale, sum.error() * 2 * scale, sum.proportional());
    }

    @Override
    public List<Step> inputs() {
        return List.of(sum, present);
    }

    @Override
    public String describe() {
        return "renormalise by the weight present";
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target) + sum.nanos(target) + present.nanos(target);
    }

    @Override
    void demand(Region target, Demand demand) {
        sum.demand(target, demand);
        present.demand(target, demand);
    }

    @Override
    long workingSamples(Region target) {
        return Math.max(sum.workingSamples(target), target.size() + present.workingSamples(target)) + target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block total = evaluation.owned(sum.evaluate(target, evaluation), target);
        Block there = evaluation.owned(present.evaluate(target, evaluation), target);
        Samples samples = total.array().samples();
        Loops.of(evaluation.precision())
                .renormalize(
                        samples,
                        0,
                        there.array().samples(),
                        0,
                        weight,
                        LEAST_PRESENT * Math.abs(weight),
                        samples,
                        0,
                        total.array().size());
        evaluation.release(there);
        return total;
    }
}
