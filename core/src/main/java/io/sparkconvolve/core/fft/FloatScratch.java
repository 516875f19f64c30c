package io.sparkconvolve.core.fft;

/** Buffers in float. */
final class FloatScratch extends Scratch {
    /** Which exponents occur among the samples, by biased exponent. */
    final byte[] exponents = new byte[FloatKinds.EXPONENTS];
    /** The groups of the unit at hand. */
    final Groups groups = new Groups(FloatKinds.EXPONENTS, FloatKinds.GAP);
    /** Number of samples of each kind. */
    final int[] counts = new int[128];
    /** What the transform works in. */
    final FloatTransform.Buffers buffers;

    private float[] input;
    private float[] output;

    FloatScratch(UnitShape shape, FloatTransform.Buffers buffers) {
        super(shape);
        this.buffers = buffers;
    }

    /** The unit's input with only some of its samples left. */
    float[] input() {
        if (input == null) {
            input = new float[shape().inputRows() * shape().inputCols()];
        }
        return input;
    }

    /** The unit's output for those. */
    float[] output() {
        if (output == null) {
            output = new float[shape().rows() * shape().cols()];
        }
        return output;
    }

    /** Bytes that {@link #input} and {@link #output} take. */
    static long bytes(UnitShape shape) {
        return Float.BYTES * ((long) shape.inputRows() * shape.inputCols() + (long) shape.rows() * shape.cols());
    }
}
