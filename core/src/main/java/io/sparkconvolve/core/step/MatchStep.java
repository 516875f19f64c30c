package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.loops.Loops;
import java.io.IOException;
import java.util.List;

/**
 * Normalised cross-correlation from three sums over the same windows (J. P. Lewis, Fast Normalized Cross-Correlation, 1995;
 * {@code skimage.feature.match_template}): with t' the template without its mean and y the samples,
 * {@code sum(t' y) / sqrt(sum(t'^2) (sum(y^2) - sum(y)^2 / n))}, limited to [-1, 1].
 *
 * <p>Where the difference under the root is no more than {@code 8 (n + 64) u} of {@code sum(y^2)} it is rounding and nothing
 * else: the window counts as flat, and its score is 0.
 */
public final class MatchStep extends Step {
    private static final long serialVersionUID = 1L;

    private final Step products;
    private final Step sums;
    private final Step squares;
    private final int count;
    private final double norm;
    private final double flat;

    /**
     * @param products {@code sum(t' y)}
     * @param sums {@code sum(y)}
     * @param squares {@code sum(y^2)}
     * @param count samples of the template
     * @param norm the Euclidean norm of t', not 0
     */
    public MatchStep(Step products, Step sums, Step squares, int count, double norm, Precision precision) {
        // How far a score may be off depends on how much its window varies, which nobody knows beforehand.
        super(products.domain(), new Bound(1, Double.POSITIVE_INFINITY, false));
        this.products = products;
        this.sums = sums;
        this.squares = squares;
        this.count = count;
        this.norm = norm;
        this.flat = 8 * (count + 64.0) * precision.unitRoundoff();
    }

    @Override
    public List<Step> inputs() {
        return List.of(products, sums, squares);
    }

    @Override
    public String describe() {
        return "score";
    }

    @Override
    double ownNanos(Region target) {
        return 8 * CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        return ownNanos(target) + products.nanos(target) + sums.nanos(target) + squares.nanos(target);
    }

    @Override
    void demand(Region target, Demand demand) {
        products.demand(target, demand);
        sums.demand(target, demand);
        squares.demand(target, demand);
    }

    @Override
    long workingSamples(Region target) {
        long first = products.workingSamples(target);
        long second = target.size() + sums.workingSamples(target);
        long third = 2 * target.size() + squares.workingSamples(target);
        return Math.max(first, Math.max(second, third)) + target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block product = evaluation.owned(products.evaluate(target, evaluation), target);
        Block sum = evaluation.owned(sums.evaluate(target, evaluation), target);
        Block square = evaluation.owned(squares.evaluate(target, evaluation), target);
        Loops.of(evaluation.precision())
                .matchScore(
                        product.array().samples(),
                        sum.array().samples(),
                        square.array().samples(),
                        count,
                        norm,
                        flat,
                        product.array().size());
        evaluation.release(square);
        evaluation.release(sum);
        return product;
    }
}
