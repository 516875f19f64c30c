package io.sparkconvolve.core.fft;

/**
 * The buffers of one thread for the units of one shape and precision, whatever their weights: made once by
 * {@link UnitConvolution#newScratch}, reused for every unit. What only units with outliers need is made on first use.
 */
public abstract sealed class Scratch permits FloatScratch, DoubleScratch {
    private final UnitShape shape;
    private Reach reach;
    private byte[] kinds;
    private byte[] flags;

    Scratch(UnitShape shape) {
        this.shape = shape;
    }

    UnitShape shape() {
        return shape;
    }

    Reach reach() {
        if (reach == null) {
            reach = new Reach(shape);
        }
        return reach;
    }

    /** The kind of each input sample of the unit. */
    byte[] kinds() {
        if (kinds == null) {
            kinds = new byte[shape.inputRows() * shape.inputCols()];
        }
        return kinds;
    }

    /** Flags of each output of the unit. */
    byte[] flags() {
        if (flags == null) {
            flags = new byte[shape.rows() * shape.cols()];
        }
        return flags;
    }

    /** Bytes of the buffers in this class. */
    static long bytes(UnitShape shape) {
        return Reach.bytes(shape) + (long) shape.inputRows() * shape.inputCols() + (long) shape.rows() * shape.cols();
    }
}
