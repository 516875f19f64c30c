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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Overlap-save by Fourier transform, on a grid of units fixed at the global origin (Oppenheim and Schafer, Discrete-Time
 * Signal Processing, 3rd ed., section 8.7.3): blocks over the last two axes, or lines along the last. A unit's outputs
 * depend on its own input alone, so every tile that needs a unit gets the same bits.
 */
public final class FftMethod extends LocalMethod {
    private static final long serialVersionUID = 1L;

    /** What a unit may take, with its input and output, where any can: two tasks in a heap of 2 GB have as much. */
    private static final long UNIT_BYTES = 512L << 20;

    /** How much dearer than the cheapest a line's unit of less memory may be. */
    private static final double NEAR = 1.1;

    /** A line's units begin at multiples of a power of two, for which they give up at most one part in so many. */
    private static final int PITCH_LOSS = 32;

    /** Longest side of a kernel that a frame of twice its size serves. */
    public static final int LARGEST_KERNEL = UnitShape.LARGEST_FRAME / 2;

    private static final SharedMachines<Recipe, UnitConvolution> MACHINES = new SharedMachines<>();

    /** What a machine depends on: it serves domains of any size. */
    private record Recipe(Kernel kernel, UnitShape shape, Precision precision) {}

    private final Kernel kernel;
    private final Region domain;
    private final UnitShape shape;
    private final Precision precision;
    /** Distance of units along the last axis, at most their length. */
    private final int pitch;

    private FftMethod(Kernel kernel, Region domain, UnitShape shape, Precision precision) {
        this.kernel = kernel;
        this.domain = domain;
        this.shape = shape;
        this.precision = precision;
        this.pitch = shape.isLine() ? shape.cols() - shape.cols() % alignment(shape.cols()) : shape.cols();
    }

    private static int alignment(int cols) {
        return Math.max(1, Integer.highestOneBit(cols / PITCH_LOSS));
    }

    /**
     * The frames of least cost for a typical tile: of those that are near it, and take no more memory than a task should,
     * the ones of least memory. The choice depends on the kernel and the domain only, as do the bits.
     *
     * @param kernel in correlation orientation, of the domain's rank; only the last two axes may be longer than 1
     * @param domain the output's
     * @return empty where the kernel is too large for any frame
     */
    public static Optional<FftMethod> of(Kernel kernel, Region domain, Precision precision, Region typical) {
        List<FftMethod> methods = FftShapes.of(kernel)
                .map(shape -> new FftMethod(kernel, domain, shape, precision))
                .toList();
        long bytes = methods.stream().mapToLong(FftMethod::unitBytes).min().orElse(0);
        long limit = Math.max(bytes, UNIT_BYTES);
        double least = methods.stream()
                .filter(m -> m.unitBytes() <= limit)
                .mapToDouble(m -> m.nanos(typical))
                .min()
                .orElse(0);
        return methods.stream()
                .filter(m -> m.unitBytes() <= limit && m.nanos(typical) <= (m.shape.isLine() ? NEAR : 1) * least)
                .min(Comparator.comparingLong(FftMethod::unitBytes));
    }

    /** What the cheapest unit of a line costs: no line can be had for less. */
    public static double leastNanos(Precision precision) {
        int frames = 2 * UnitShape.SHORTEST_PAIR;
        return frames * CostModel.of(precision).lineSample(Math.log(UnitShape.SHORTEST_PAIR) / Math.log(2));
    }

    /** Bytes of a unit's input, output and scratch. */
    private long unitBytes() {
        long samples = (long) shape.inputRows() * shape.inputCols() + (long) shape.rows() * shape.cols();
        return precision.bytes() * (samples + scratchSamples());
    }

    /** With units of this shape. */
    static FftMethod of(Kernel kernel, Region domain, UnitShape shape, Precision precision) {
        return new FftMethod(kernel, domain, shape, precision);
    }

    /** a-priori error of an output, per unit of the largest sample. */
    public double error() {
        return FftError.bound(kernel.weights(), shape, precision);
    }

    @Override
    public Family family() {
        return Family.FFT;
    }

    @Override
    public String describe() {
        if (shape.isPartitioned()) {
            return "fft, frames of " + shape.frameCols() + ", kernel in " + shape.parts() + " parts";
        }
        return shape.isLine()
                ? "fft, frames of " + shape.frameCols()
                : "fft, frames of " + shape.frameRows() + "x" + shape.frameCols();
    }

    @Override
    double nanos(Region target) {
        int rank = target.rank();
        Region units = units(target);
        double count = (double) units.size() / pitch;
        count /= rank > 1 ? shape.rows() : 1;
        CostModel cost = CostModel.of(precision);
        double log2 = Math.log((double) shape.frameRows() * shape.frameCols()) / Math.log(2);
        double sample = shape.isLine() ? cost.lineSample(log2) : cost.frameSample(log2);
        double transforms = sample * (shape.frameSamples() + shape.outputFrameSamples()) / 2;
        double products = shape.isPartitioned() ? cost.product() * shape.parts() * shape.outputFrameSamples() / 2 : 0;
        return count * (transforms + products);
    }

    @Override
    long grain(int axis) {
        int last = domain.rank() - 1;
        return axis == last ? pitch : axis == last - 1 ? shape.rows() : 1;
    }

    /** The box of the whole units that hold a target. */
    private Region units(Region target) {
        int rank = target.rank();
        Region units = snap(target, rank - 1, pitch);
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
        UnitConvolution convolution = MACHINES.of(new Recipe(kernel, shape, precision), this::machine);
        Scratch scratch = evaluation.scratch(convolution, convolution::newScratch);
        forEachUnit(target, at -> unit(convolution, scratch, input, halo, at, target, output));
    }

    UnitConvolution machine() {
        return UnitConvolution.of(kernel.weights(), shape, precision);
    }

    /** Visits the units that hold a target, each by the coordinates of its first output; reused between calls. */
    void forEachUnit(Region target, Consumer<long[]> visitor) {
        int rank = target.rank();
        Region units = units(target);
        long rowStep = rank > 1 ? shape.rows() : 1;
        Region planes = rank > 1 ? units.withAxis(rank - 2, 0, 1) : units;
        Boxes.forEachLine(planes.withAxis(rank - 1, 0, 1), plane -> {
            long[] at = plane.clone();
            long firstRow = rank > 1 ? units.origin(rank - 2) : 0;
            long lastRow = rank > 1 ? units.end(rank - 2) : 1;
            for (long row = firstRow; row < lastRow; row += rowStep) {
                for (long col = units.origin(rank - 1); col < units.end(rank - 1); col += pitch) {
                    if (rank > 1) {
                        at[rank - 2] = row;
                    }
                    at[rank - 1] = col;
                    visitor.accept(at);
                }
            }
        });
    }

    /** The outputs of the unit that begins at these coordinates. */
    Region unit(long[] at) {
        int rank = at.length;
        long[] lengths = new long[rank];
        Arrays.fill(lengths, 1);
        lengths[rank - 1] = pitch;
        if (rank > 1) {
            lengths[rank - 2] = shape.rows();
        }
        return Region.of(at, lengths);
    }

    /** Computes what a target wants of one unit; {@code output} is of the target's shape. */
    void unit(
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
        int inCols = existing(rank - 1, pitch + kernel.length(rank - 1) - 1, halo, first);
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
                (int) Math.min(pitch, target.end(rank - 1) - at[rank - 1]),
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
