package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.List;

/** Every q-th sample along the last axis, from the first on: {@code ceil(n / q)} of n. */
public final class DecimateStep extends Step {
    private static final long serialVersionUID = 1L;

    private final Step input;
    private final int factor;

    /** @param factor q, at least 1 */
    public DecimateStep(Step input, int factor) {
        super(domain(input.domain(), factor), input.bound());
        this.input = input;
        this.factor = factor;
    }

    private static Region domain(Region of, int factor) {
        int last = of.rank() - 1;
        return of.withAxis(last, 0, -Math.floorDiv(-of.length(last), factor));
    }

    @Override
    public List<Step> inputs() {
        return List.of(input);
    }

    @Override
    public int sampling() {
        return Math.multiplyExact(factor, input.sampling());
    }

    @Override
    public String describe() {
        return "every " + factor + " samples one";
    }

    /** From the first wanted sample to the last. */
    private Region source(Region target) {
        int last = target.rank() - 1;
        if (target.isEmpty()) {
            return target;
        }
        return target.withAxis(last, target.origin(last) * factor, (target.end(last) - 1) * factor + 1);
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
        Region source = source(target);
        return Math.max(input.workingSamples(source), source.size() + target.size());
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        Block block = input.evaluate(source(target), evaluation);
        NdArray output = evaluation.allocate(target);
        int last = target.rank() - 1;
        int n = output.length(last);
        int[] every = new int[n];
        for (int i = 0; i < n; i++) {
            every[i] = i * factor;
        }
        int[] to = {0};
        Boxes.forEachLine(target, line -> {
            long[] first = line.clone();
            first[last] *= factor;
            output.samples().gather(block.array().samples(), block.position(first), every, 0, n, 0, to[0]);
            to[0] += n;
        });
        evaluation.release(block);
        return Block.owned(target, output);
    }
}
