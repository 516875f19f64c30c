package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Sum;

/**
 * The sum over the kernel's taps, in row-major order, for each sample. Taps of weight 0 don't exist: an infinity under one
 * changes nothing.
 */
public final class DirectMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private final Kernel kernel;
    private final Precision precision;
    private final boolean dense;

    /** @param kernel in correlation orientation, of the domain's rank */
    public DirectMethod(Kernel kernel, Precision precision) {
        this.kernel = kernel;
        this.precision = precision;
        this.dense = kernel.taps() == kernel.size() && isPlanar(kernel);
    }

    /** Whether the kernel spans the last two axes only. */
    public static boolean isPlanar(Kernel kernel) {
        for (int a = 0; a < kernel.rank() - 2; a++) {
            if (kernel.length(a) > 1) {
                return false;
            }
        }
        return true;
    }

    /** a-priori relative error: a chain of n fused multiply-adds, and the weights' own rounding. */
    public static double relativeError(int taps, Precision precision) {
        double nu = (taps + 1) * precision.unitRoundoff();
        return nu / (1 - nu);
    }

    @Override
    public Family family() {
        return Family.DIRECT;
    }

    @Override
    public String describe() {
        return "direct";
    }

    @Override
    double nanos(Region target) {
        CostModel cost = CostModel.of(precision);
        return target.size() * (dense ? cost.dense(kernel.taps()) : cost.sparse(kernel.taps()));
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        Samples in = input.array().samples();
        Samples out = output.samples();
        if (dense) {
            int kernelRows = kernel.rank() > 1 ? kernel.length(kernel.rank() - 2) : 1;
            int kernelCols = kernel.length(kernel.rank() - 1);
            Samples weights = loops.weights(kernel.weights());
            Planes.forEach(
                    input,
                    halo,
                    target,
                    output,
                    (at, stride, to, toStride, rows, cols) -> loops.dense(
                            in, at, stride, out, to, toStride, rows, cols, weights, kernelRows, kernelCols, Sum.SET));
        } else {
            int[] offsets = new int[kernel.taps()];
            Samples weights = loops.weights(taps(input.array(), offsets));
            Planes.forEach(
                    input,
                    halo,
                    target,
                    output,
                    (at, stride, to, toStride, rows, cols) ->
                            loops.sparse(in, at, stride, out, to, toStride, rows, cols, offsets, weights, Sum.SET));
        }
    }

    /** The taps' weights, and their distances from the first sample of the footprint in this array. */
    private double[] taps(NdArray array, int[] offsets) {
        double[] values = new double[offsets.length];
        int[] at = new int[kernel.rank()];
        int tap = 0;
        for (int i = 0; i < kernel.size(); i++) {
            if (kernel.weight(i) != 0) {
                int rest = i;
                int offset = 0;
                for (int a = kernel.rank() - 1; a >= 0; a--) {
                    at[a] = rest % kernel.length(a);
                    rest /= kernel.length(a);
                    offset += at[a] * array.stride(a);
                }
                offsets[tap] = offset;
                values[tap++] = kernel.weight(i);
            }
        }
        return values;
    }
}
