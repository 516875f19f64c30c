package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.loops.Loops;

/**
 * The quotient of polynomials along the last axis. It is a recursion: each sample needs all before it, so a line is computed
 * from its start whatever part of it is asked for, and a tile should hold whole lines. A sample costs a fused multiply-add
 * for each weight of the divisor.
 */
public final class DivisionMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    /** Multiply-adds that the error bound may cost. */
    private static final long MOST_WORK = 1 << 26;

    private final Kernel divisor;
    private final Region domain;
    private final Precision precision;

    /**
     * @param divisor of one axis; its first weight is not 0
     * @param domain the output's
     */
    public DivisionMethod(Kernel divisor, Region domain, Precision precision) {
        this.divisor = divisor.rounded(precision);
        this.domain = domain;
        this.precision = precision;
    }

    @Override
    public Family family() {
        return Family.RECURSION;
    }

    @Override
    public String describe() {
        return "recursion over whole lines";
    }

    @Override
    double nanos(Region target) {
        return CostModel.of(precision).sparse(divisor.size()) * covered(target).size();
    }

    @Override
    Region covered(Region target) {
        int last = domain.rank() - 1;
        return target.withAxis(last, 0, domain.length(last));
    }

    @Override
    long grain(int axis) {
        int last = domain.rank() - 1;
        return axis == last ? domain.length(last) : 1;
    }

    /** A line of which a part is wanted. */
    @Override
    long scratchSamples() {
        return domain.length(domain.rank() - 1);
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        Samples weights = loops.weights(divisor.weights());
        int last = domain.rank() - 1;
        int n = Math.toIntExact(domain.length(last));
        int from = Math.toIntExact(target.origin(last));
        int wanted = output.length(last);
        Samples line = evaluation.take(n);
        int[] to = {0};
        Boxes.forEachLine(target, first -> {
            long[] start = first.clone();
            start[last] = 0;
            line.copyFrom(input.array().samples(), input.position(start), 0, n);
            loops.divide(line, 0, n, weights);
            output.samples().copyFrom(line, from, to[0], wanted);
            to[0] += wanted;
        });
        evaluation.give(line);
    }

    /**
     * The bound of the quotient, from the absolute sum of the quotient's impulse response h. The computed quotient divides
     * exactly what lies within {@code g (|x| + |d| |q|)} of the dividend, with g the error of a chain of as many fused
     * multiply-adds as the divisor d has weights, and h passes that on. Infinite where h grows beyond all numbers, and where
     * lines are so long that summing h up would take longer than planning may.
     */
    public Bound bound(Bound input) {
        double response = response();
        double magnitudes = divisor.gain();
        double chain = DirectMethod.relativeError(divisor.size() + 1, precision);
        double back = 1 - response * magnitudes * chain;
        return back > 0 && Double.isFinite(response)
                ? input.linear(response, chain * (1 + magnitudes * response) / back)
                : new Bound(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    }

    private double response() {
        long n = domain.length(domain.rank() - 1);
        if (n > MOST_WORK / divisor.size()) {
            return Double.POSITIVE_INFINITY;
        }
        Samples line = Precision.FLOAT64.allocate((int) n);
        line.set(0, 1);
        Loops loops = Loops.of(Precision.FLOAT64);
        loops.divide(line, 0, (int) n, loops.weights(divisor.weights()));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += Math.abs(line.get(i));
        }
        return sum;
    }
}
