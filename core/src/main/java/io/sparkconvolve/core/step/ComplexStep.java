package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.List;

/** Complex samples of their real and imaginary parts, which become the first axis. The bound is that of either part. */
public final class ComplexStep extends Step {
    private static final long serialVersionUID = 1L;

    private final Step real;
    private final Step imaginary;

    /** @param imaginary of the same domain as {@code real}, of at most one axis less than a region may have */
    public ComplexStep(Step real, Step imaginary) {
        super(part(real.domain(), 0, SampleKind.COMPLEX.parts()), either(real.bound(), imaginary.bound()));
        this.real = real;
        this.imaginary = imaginary;
    }

    private static Bound either(Bound a, Bound b) {
        return new Bound(
                Math.max(a.magnitude(), b.magnitude()),
                Math.max(a.error(), b.error()),
                a.proportional() && b.proportional());
    }

    /** The box with an axis before its others that covers {@code first} and as many parts as given. */
    static Region part(Region box, long first, long parts) {
        int rank = box.rank();
        long[] origin = new long[rank + 1];
        long[] shape = new long[rank + 1];
        System.arraycopy(box.origin(), 0, origin, 1, rank);
        System.arraycopy(box.shape(), 0, shape, 1, rank);
        origin[0] = first;
        shape[0] = parts;
        return Region.of(origin, shape);
    }

    @Override
    public SampleKind kind() {
        return SampleKind.COMPLEX;
    }

    @Override
    public List<Step> inputs() {
        return List.of(real, imaginary);
    }

    @Override
    public String describe() {
        return "complex of both parts";
    }

    private Step part(long number) {
        return number == 0 ? real : imaginary;
    }

    /** A target's box without the parts' axis. */
    private static Region source(Region target) {
        int rank = target.rank() - 1;
        long[] origin = new long[rank];
        long[] shape = new long[rank];
        System.arraycopy(target.origin(), 1, origin, 0, rank);
        System.arraycopy(target.shape(), 1, shape, 0, rank);
        return Region.of(origin, shape);
    }

    @Override
    double ownNanos(Region target) {
        return CostModel.POINTWISE_NANOS * target.size();
    }

    @Override
    double nanos(Region target) {
        double nanos = ownNanos(target);
        for (long part = target.origin(0); part < target.end(0); part++) {
            nanos += part(part).nanos(source(target));
        }
        return nanos;
    }

    @Override
    void demand(Region target, Demand demand) {
        for (long part = target.origin(0); part < target.end(0); part++) {
            part(part).demand(source(target), demand);
        }
    }

    @Override
    long workingSamples(Region target) {
        long most = 0;
        for (long part = target.origin(0); part < target.end(0); part++) {
            most = Math.max(most, part(part).workingSamples(source(target)));
        }
        return most + target.size();
    }

    @Override
    Block evaluate(Region target, Evaluation evaluation) throws IOException {
        NdArray output = evaluation.allocate(target);
        Region source = source(target);
        int n = Math.toIntExact(source.size());
        for (long part = target.origin(0); part < target.end(0); part++) {
            Block block = evaluation.owned(part(part).evaluate(source, evaluation), source);
            output.samples().copyFrom(block.array().samples(), 0, (int) (part - target.origin(0)) * n, n);
            evaluation.release(block);
        }
        return Block.owned(target, output);
    }
}
