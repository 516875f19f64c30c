package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.StructuringElement;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.loops.Loops;
import java.util.stream.IntStream;

/** Over an element with heights: of the samples less their heights the smallest, of the samples plus them the largest. */
final class RaisedExtremumMethod extends ExtremumMethod {
    private static final long serialVersionUID = 1L;

    private final int[] shape;
    /** Row-major numbers of the samples that are looked at, */
    private final int[] taps;
    /** and what is added to each. */
    private final double[] added;

    RaisedExtremumMethod(Extremum which, StructuringElement element, Precision precision) {
        super(which, precision);
        shape = element.shape();
        int samples = 1;
        for (int n : shape) {
            samples = Math.multiplyExact(samples, n);
        }
        taps = IntStream.range(0, samples).filter(element::holds).toArray();
        added = new double[taps.length];
        for (int t = 0; t < taps.length; t++) {
            double height = element.height(taps[t]);
            added[t] = which == Extremum.MINIMUM ? -height : height;
        }
    }

    @Override
    public String describe() {
        return "direct";
    }

    @Override
    double nanos(Region target) {
        return target.size() * CostModel.of(precision).raised(taps.length);
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        Samples heights = loops.weights(added);
        int[] offsets = new int[taps.length];
        for (int t = 0; t < taps.length; t++) {
            offsets[t] = input.array().distance(shape, taps[t]);
        }
        Planes.forEach(
                input,
                halo,
                target,
                output,
                (at, stride, to, toStride, rows, cols) -> loops.raisedExtremum(
                        which,
                        input.array().samples(),
                        at,
                        stride,
                        output.samples(),
                        to,
                        toStride,
                        rows,
                        cols,
                        offsets,
                        heights));
    }
}
