package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.fft.FftError;
import io.sparkconvolve.core.fft.Scratch;
import io.sparkconvolve.core.fft.UnitConvolution;
import io.sparkconvolve.core.fft.UnitShape;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Overlap-save by Fourier transform, on a grid of units fixed at the global origin (Oppenheim and Schafer, Discrete-Time
 * Signal Processing, 3rd ed., section 8.7.3): blocks over the last two axes, or lines along the last. A unit's outputs
 * depend on its own input alone, so every tile that needs a unit gets the same bits.
 */
public final class FftMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    private static final int SHORTEST_LINE = 64;
    private static final int LONGEST_LINE = 1 << 24;

    /** Longest side of a kernel that a frame of twice its size serves. */
    public static final int LARGEST_KERNEL = UnitShape.LARGEST_FRAME / 2;

    private static final SharedMachines<FftMethod, UnitConvolution> MACHINES = new SharedMachines<>();

    private final Kernel kernel;
    private final Region domain;
    private final UnitShape shape;
    private final Precision precision;

    private FftMethod(Kernel kernel, Region domain, UnitShape shape, Precision precision) {
        this.kernel = kernel;
        this.domain = domain;
        this.shape = shape;
        this.precision = precision;
    }

    /**
     * The frames of least cost for a typical tile.
     *
     * @param kernel in correlation orientation, of the domain's rank; only the last two axes may be longer than 1
     * @param domain the output's
     * @return empty where the kernel is too large for any frame
     */
    public static Optional<FftMethod> of(Kernel kernel, Region domain, Precision precision, Region typical) {
        FftMethod best = null;
        for (UnitShape shape : shapes(kernel).toList()) {
            FftMethod method = new FftMethod(kernel, domain, shape, precision);
            if (best == null || method.nanos(typical) < best.nanos(typical)) {
                best = method;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Stream<UnitShape> shapes(Kernel kernel) {
        int cols = kernel.length(kernel.rank() - 1);
        int rows = kernel.rank() > 1 ? kernel.length(kernel.rank() - 2) : 1;
        if (rows == 1) {
            return frames(cols, SHORTEST_LINE, LONGEST_LINE).map(frame -> UnitShape.line(cols, frame));
        }
        return frames(rows, UnitShape.SMALLEST_FRAME, UnitShape.LARGEST_FRAME)
                .flatMap(r -> frames(cols, UnitShape.SMALLEST_FRAME, UnitShape.LARGEST_FRAME)
                        .map(c -> UnitShape.block(rows, cols, r, c)));
    }

    /** Powers of two of which at least half is output. */
    private static Stream<Integer> frames(int kernelLength, int shortest, int longest) {
        return Stream.iterate(shortest, frame -> frame <= longest, frame -> 2 * frame)
                .filter(frame -> frame >= 2L * kernelLength - 1);
    }

    /** a-priori error of an output, per unit of the largest sample. */
    public double error() {
        return FftError.bound(kernel.weights(), shape, precision);
    }

    @Override
    public String describe() {
        return shape.isLine()
                ? "fft, frames of " + shape.frameCols()
                : "fft, frames of " + shape.frameRows() + "x" + shape.frameCols();
    }

    @Override
    double nanos(Region target) {
        int rank = target.rank();
        Region units = units(target);
        double count = (double) units.size() / shape.cols();
        count /= rank > 1 ? shape.rows() : 1;
        CostModel cost = CostModel.of(precision);
        double log2 = Math.log((double) shape.frameRows() * shape.frameCols()) / Math.log(2);
        return count * shape.frameSamples() * (shape.isLine() ? cost.lineSample(log2) : cost.frameSample(log2));
    }

    /** The box of the whole units that hold a target. */
    private Region units(Region target) {
        int rank = target.rank();
        Region units = snap(target, rank - 1, shape.cols());
        return shape.isLine() ? units : snap(units, rank - 2, shape.rows());
    }

    private static Region snap(Region target, int axis, long unit) {
        long start = Math.floorDiv(target.origin(axis), unit) * unit;
        long end = -Math.floorDiv(-target.end(axis), unit) * unit;
        return target.withAxis(axis, start, Math.max(end, start));
    }

    @Override
    Region covered(Region target) {
        return units(target).intersect(domain);
    }

    @Override
    long scratchSamples() {
        return UnitConvolution.scratchBytes(shape, precision) / precision.bytes();
    }

    @Override
    void compute(Block input, Halo halo, Region target, NdArray output, Evaluation evaluation) {
        UnitConvolution convolution = MACHINES.of(this, () -> UnitConvolution.of(kernel.weights(), shape, precision));
        Scratch scratch = evaluation.scratch(convolution, convolution::newScratch);
        int rank = target.rank();
        Region units = units(target);
        long rowStep = rank > 1 ? shape.rows() : 1;
        Region planes = rank > 1 ? units.withAxis(rank - 2, 0, 1) : units;
        Boxes.forEachLine(planes.withAxis(rank - 1, 0, 1), plane -> {
            long[] at = plane.clone();
            long firstRow = rank > 1 ? units.origin(rank - 2) : 0;
            long lastRow = rank > 1 ? units.end(rank - 2) : 1;
            for (long row = firstRow; row < lastRow; row += rowStep) {
                for (long col = units.origin(rank - 1); col < units.end(rank - 1); col += shape.cols()) {
                    if (rank > 1) {
                        at[rank - 2] = row;
                    }
                    at[rank - 1] = col;
                    unit(convolution, scratch, input, halo, at, target, output);
                }
            }
        });
    }

    private void unit(
            UnitConvolution convolution,
            Scratch scratch,
            Block input,
            Halo halo,
            long[] at,
            Region target,
            NdArray output) {
        int rank = at.length;
        long[] first = at.clone();
        long[] wanted = at.clone();
        for (int a = 0; a < rank; a++) {
            first[a] -= halo.before(a);
            wanted[a] = Math.max(at[a], target.origin(a));
        }
        // What exists of a unit at the domain's end is the domain's matter, not the tile's.
        int inCols = existing(rank - 1, shape.inputCols(), halo, first);
        int inRows = rank > 1 ? existing(rank - 2, shape.inputRows(), halo, first) : 1;
        int fromRow = rank > 1 ? (int) (wanted[rank - 2] - at[rank - 2]) : 0;
        int toRow = rank > 1 ? (int) Math.min(shape.rows(), target.end(rank - 2) - at[rank - 2]) : 1;
        convolution.convolve(
                input.array().samples(),
                input.position(first),
                input.array().length(rank - 1),
                inRows,
                inCols,
                output.samples(),
                Boxes.offset(target, wanted),
                output.length(rank - 1),
                fromRow,
                toRow,
                (int) (wanted[rank - 1] - at[rank - 1]),
                (int) Math.min(shape.cols(), target.end(rank - 1) - at[rank - 1]),
                scratch);
    }

    private int existing(int axis, int whole, Halo halo, long[] first) {
        return (int) Math.min(whole, domain.end(axis) + halo.after(axis) - first[axis]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FftMethod m
                && kernel.equals(m.kernel)
                && domain.equals(m.domain)
                && shape.equals(m.shape)
                && precision == m.precision;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kernel.hashCode() + shape.hashCode()) + precision.ordinal();
    }
}
