package io.sparkconvolve.core.fft;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;

/**
 * Correlation of one unit by FFT: {@code out[y][x] = sum over j, i of weights[j][i] * in[y + j][x + i]}. Units lie on a grid
 * that the caller fixes in global coordinates; a unit's outputs depend on the unit's own input and on nothing else, bit for
 * bit, so tiles may cut the grid as they like.
 *
 * <p>Safe: infinities and NaN go out before the transform and their effect is put back exactly, inside their footprint (the
 * taps that are not zero). Samples that tower over the others by 2^10 (2^20 in float64) or more, with nothing between, are
 * convolved apart, directly or by a transform of their own, and added inside their footprint only. So an outlier changes no
 * bit outside of its footprint.
 *
 * <p>Holds the kernel's spectrum; immutable and shared by threads, each of which uses a {@link Scratch} of its own. Ship the
 * {@link UnitShape} and the weights, and build this once per process.
 */
public abstract sealed class UnitConvolution permits FloatUnitConvolution, DoubleUnitConvolution {
    final UnitShape shape;
    private final Precision precision;

    UnitConvolution(UnitShape shape, Precision precision) {
        this.shape = shape;
        this.precision = precision;
    }

    /**
     * @param weights the kernel in correlation orientation, row-major; rounded to the precision before anything else; zeros
     *     are taps that don't exist
     * @throws IllegalArgumentException if a weight is not finite or their number is not that of the shape
     */
    public static UnitConvolution of(double[] weights, UnitShape shape, Precision precision) {
        int expected = shape.kernelRows() * shape.kernelCols();
        if (weights.length != expected) {
            throw new IllegalArgumentException("a kernel of " + shape.kernelRows() + "x" + shape.kernelCols() + " has "
                    + expected + " weights; got " + weights.length);
        }
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("weights must be finite; got " + weight);
            }
        }
        return precision == Precision.FLOAT32
                ? new FloatUnitConvolution(weights, shape)
                : new DoubleUnitConvolution(weights, shape);
    }

    public UnitShape shape() {
        return shape;
    }

    public Precision precision() {
        return precision;
    }

    /** Bytes that a {@link Scratch} may grow to, once per thread. */
    public static long scratchBytes(UnitShape shape, Precision precision) {
        return precision == Precision.FLOAT32
                ? FloatUnitConvolution.scratchBytes(shape)
                : DoubleUnitConvolution.scratchBytes(shape);
    }

    /** New buffers for one thread; they serve all convolutions of this shape and precision. */
    public abstract Scratch newScratch();

    /**
     * Computes a part of a unit.
     *
     * @param in input; sample (0, 0) of the unit is number {@code inPos}
     * @param inStride distance of input rows
     * @param inRows input rows of the unit that exist, at most {@code shape.inputRows()}: rows beyond are taken as zero, so
     *     the caller must choose this by the unit and not by the tile
     * @param inCols as {@code inRows}, for columns
     * @param out output; output (fromRow, fromCol) of the unit becomes number {@code outPos}
     * @param outStride distance of output rows
     * @param fromRow first output row of the unit that is wanted
     * @param toRow row after the last, at most {@code shape.rows()}
     * @param fromCol first output column wanted
     * @param toCol column after the last, at most {@code shape.cols()}
     * @param scratch of {@link #newScratch}, used by this thread only
     */
    public final void convolve(
            Samples in,
            int inPos,
            int inStride,
            int inRows,
            int inCols,
            Samples out,
            int outPos,
            int outStride,
            int fromRow,
            int toRow,
            int fromCol,
            int toCol,
            Scratch scratch) {
        if (fromRow < 0
                || fromRow > toRow
                || toRow > shape.rows()
                || fromCol < 0
                || fromCol > toCol
                || toCol > shape.cols()) {
            throw new IllegalArgumentException("rows " + fromRow + " to " + toRow + ", columns " + fromCol + " to "
                    + toCol + " are not inside a unit of " + shape.rows() + "x" + shape.cols());
        }
        if (inRows < 0 || inRows > shape.inputRows() || inCols < 0 || inCols > shape.inputCols()) {
            throw new IllegalArgumentException("input " + inRows + "x" + inCols + " exceeds the unit's "
                    + shape.inputRows() + "x" + shape.inputCols());
        }
        if (fromRow < toRow && fromCol < toCol) {
            Window window = new Window(fromRow, toRow, fromCol, toCol);
            run(in, inPos, inStride, inRows, inCols, out, outPos, outStride, window, scratch);
        }
    }

    abstract void run(
            Samples in,
            int inPos,
            int inStride,
            int inRows,
            int inCols,
            Samples out,
            int outPos,
            int outStride,
            Window window,
            Scratch scratch);
}
