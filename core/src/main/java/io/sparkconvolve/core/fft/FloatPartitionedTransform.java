package io.sparkconvolve.core.fft;

/**
 * A line unit whose kernel is longer than a frame should be: partitioned overlap-save (Stockham 1966,
 * doi:10.1145/1464182.1464209; Wefers, Partitioned convolution algorithms for real-time auralization, 2015, chapter 5).
 *
 * <p>The kernel is cut into parts of half a frame, a block. Block j of the output is the first half of the circular
 * correlation of input frames j, j + 1, … (each a block and the one after it) with parts 0, 1, …, summed as spectra. The
 * unit is two runs of blocks, one after the other, of which the first travels as the real and the second as the imaginary
 * part. An input frame is transformed once and kept while its spectrum is in use.
 */
final class FloatPartitionedTransform extends FloatTransform {
    private final UnitShape shape;
    private final FloatBlockFft fft;
    private final FloatSpectrum[] kernel;

    /** @param ring the spectra of the last frames, as many as the kernel has parts */
    private record Ring(FloatFrame frame, FloatSpectrum[] ring) implements Buffers {}

    FloatPartitionedTransform(double[] weights, UnitShape shape, FloatButterflies butterflies) {
        this.shape = shape;
        this.fft = FloatBlockFft.line(shape.frameCols(), butterflies);
        this.kernel = FloatPairTransform.spectra(weights, shape, fft);
    }

    @Override
    Buffers newBuffers() {
        FloatSpectrum[] ring = new FloatSpectrum[shape.parts()];
        for (int p = 0; p < ring.length; p++) {
            ring[p] = new FloatSpectrum(shape.frameCols());
        }
        return new Ring(new FloatFrame(fft), ring);
    }

    /** Bytes of {@link #newBuffers}. */
    static long bufferBytes(UnitShape shape) {
        return FloatPairTransform.bufferBytes(shape) + 2L * Float.BYTES * shape.parts() * shape.frameCols();
    }

    @Override
    void run(
            float[] in,
            int pos,
            int stride,
            int inRows,
            int inCols,
            float[] out,
            int outPos,
            int outStride,
            Window window,
            Buffers buffers) {
        Ring ring = (Ring) buffers;
        int parts = kernel.length;
        int transformed = 0;
        for (int block = 0; block < shape.blocks(); block++) {
            if (isWanted(block, window) || isWanted(block + shape.blocks(), window)) {
                for (int f = Math.max(block, transformed); f < block + parts; f++) {
                    forward(f, in, pos, inCols, ring);
                }
                transformed = block + parts;
                fft.sum(ring.ring, block, kernel, ring.frame);
                store(ring.frame, ring.frame.re, block, window, out, outPos);
                store(ring.frame, ring.frame.im, block + shape.blocks(), window, out, outPos);
            }
        }
    }

    private boolean isWanted(int block, Window window) {
        int first = block * shape.stepCols();
        return first < window.toCol() && first + shape.stepCols() > window.fromCol();
    }

    /** The spectrum of frame {@code f} of both runs. */
    private void forward(int f, float[] in, int pos, int inCols, Ring ring) {
        FloatFrame frame = ring.frame;
        int first = f * shape.stepCols();
        int second = first + shape.blocks() * shape.stepCols();
        frame.loadLine(frame.re, in, pos + first, inCols - first);
        frame.loadLine(frame.im, in, pos + second, inCols - second);
        FloatSpectrum spectrum = ring.ring[f % kernel.length];
        fft.spectrum(frame.re, frame.im, spectrum.re, spectrum.im, frame.panelRe, frame.panelIm);
    }

    /** The wanted samples of a block, which begin the line that a half holds. */
    private void store(FloatFrame frame, float[] half, int block, Window window, float[] out, int outPos) {
        int first = block * shape.stepCols();
        int from = Math.max(first, window.fromCol());
        int to = Math.min(first + shape.stepCols(), window.toCol());
        if (from < to) {
            frame.storeLine(half, from - first, to - first, out, outPos + from - window.fromCol());
        }
    }
}
