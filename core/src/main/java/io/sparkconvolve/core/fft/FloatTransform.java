package io.sparkconvolve.core.fft;

/** Convolution of a unit whose samples are all finite and of like size. Immutable; the buffers are the thread's own. */
abstract class FloatTransform {
    /** Working memory of one thread. */
    interface Buffers {}

    abstract Buffers newBuffers();

    /**
     * The wanted outputs of the unit whose input starts at {@code pos}. Input rows from {@code inRows} and columns from
     * {@code inCols} on are taken as zero and not read. The window's first output goes to {@code outPos}.
     */
    abstract void run(
            float[] in,
            int pos,
            int stride,
            int inRows,
            int inCols,
            float[] out,
            int outPos,
            int outStride,
            Window window,
            Buffers buffers);
}
