package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.loops.Loops;

/**
 * The length of a 3x3 gradient in one pass: derivative {@code [-1, 0, 1]} along one axis, smoothing
 * {@code [side, centre, side]} along the other, both ways, then the root of the sum of squares.
 */
public final class GradientMagnitudeMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private final double side;
    private final double centre;
    private final Precision precision;

    public GradientMagnitudeMethod(double side, double centre, Precision precision) {
        this.side = side;
        this.centre = centre;
        this.precision = precision;
    }

    /** Bound of the output: six taps each way, squares, a sum and a root. */
    public static Bound bound(Bound input, double side, double centre, Precision precision) {
        double gain = 2 * (2 * Math.abs(side) + Math.abs(centre));
        Bound component = input.linear(gain, DirectMethod.relativeError(6, precision));
        Bound length = BinaryFunction.HYPOT.bound(component, component);
        return length.rounded(3 * precision.unitRoundoff());
    }

    @Override
    public Family family() {
        return Family.DIRECT;
    }

    @Override
    public String describe() {
        return "fused 3x3 pair";
    }

    @Override
    double nanos(Region target) {
        return target.size() * CostModel.of(precision).dense(9);
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        Loops loops = Loops.of(precision);
        Planes.forEach(
                input,
                halo,
                target,
                output,
                (at, stride, to, toStride, rows, cols) -> loops.gradientMagnitude(
                        input.array().samples(), at, stride, output.samples(), to, toStride, rows, cols, side, centre));
    }
}
