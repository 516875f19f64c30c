package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.loops.Loops;
import java.io.IOException;
import java.util.List;

/** A function of two branches, sample by sample. */
public final class CombineStep extends Step {
    private static final long serialVersionUID = 1L;

    /** Roundings of one function; hypot takes a root of a rounded sum. */
    private static final int ROUNDINGS = 2;

    private final BinaryFunction function;
    private final Step left;
    private final Step right;
    private final boolean narrow;

    public CombineStep(BinaryFunction function, Step left, Step right, double unitRoundoff) {
        this(function, left, right, unitRoundoff, function.isExtremum());
    }

    private CombineStep(BinaryFunction function, Step left, Step right, double unitRoundoff, boolean narrow) {
        super(left.domain(), function.bound(left.bound(), right.bound()).rounded(ROUNDINGS * unitRoundoff));
        this.function = function;
        this.left = left;
        this.right = right;
        this.narrow = narrow;
    }

    /** A function whose results belong into the operands' type, see {@link Step#keepsType}. */
    public static CombineStep narrow(BinaryFunction function, Step left, Step right, double unitRoundoff) {
        return new CombineStep(function, left, right, unitRoundoff, true);
    }

    @Override
    public List<Step> inputs() {
        return List.of(left, right);
    }

    @Override
    public String describe() {
        return function.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public boolean keepsType() {
        return narrow && left.keepsType() && right.keepsType();
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target) + left.nanos(target) + right.nanos(target);
    }

    @Override
    void demand(Region target, Demand demand) {
        left.demand(target, demand);
        right.demand(target, demand);
    }

    @Override
    long workingSamples(Region target) {
        return Math.max(left.workingSamples(target), target.size() + right.workingSamples(target)) + target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block a = evaluation.owned(left.evaluate(target, evaluation), target);
        Block b = right.evaluate(target, evaluation);
        if (!b.region().equals(target)) {
            b = evaluation.owned(b, target);
        }
        Samples samples = a.array().samples();
        Loops.of(evaluation.precision())
                .binary(
                        function.loop(),
                        samples,
                        0,
                        b.array().samples(),
                        0,
                        samples,
                        0,
                        a.array().size());
        evaluation.release(b);
        return a;
    }
}
