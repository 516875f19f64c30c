package io.sparkconvolve.core.array;

/** The floating-point type in which samples are computed. */
public enum Precision {
    FLOAT32(4, 0x1p-24),
    FLOAT64(8, 0x1p-53);

    private final int bytes;
    private final double unitRoundoff;

    Precision(int bytes, double unitRoundoff) {
        this.bytes = bytes;
        this.unitRoundoff = unitRoundoff;
    }

    /** Bytes a sample. */
    public int bytes() {
        return bytes;
    }

    /** Largest relative error of one correctly rounded operation. */
    public double unitRoundoff() {
        return unitRoundoff;
    }

    /** New samples of this precision, all zero. */
    public Samples allocate(int length) {
        return this == FLOAT32 ? new FloatSamples(new float[length]) : new DoubleSamples(new double[length]);
    }
}
