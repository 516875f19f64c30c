package io.sparkconvolve.core.fft;

import java.util.Arrays;

/** One real frame of one row, by JTransforms. */
final class FloatLineTransform extends FloatTransform {
    private final UnitShape shape;
    private final float[] spectrum;

    private record Line(float[] frame, FloatLineFft fft) implements Buffers {}

    FloatLineTransform(double[] weights, UnitShape shape) {
        this.shape = shape;
        int n = shape.frameCols();
        double[] exact = Arrays.copyOf(weights, n);
        DoubleLineFft fft = new DoubleLineFft(n);
        double gain = fft.gain();
        fft.forward(exact);
        spectrum = new float[n];
        for (int i = 0; i < n; i++) {
            // Correlation takes the conjugate; index 1 holds a real part. The inverse isn't scaled.
            spectrum[i] = (float) ((i % 2 == 1 && i > 1 ? -exact[i] : exact[i]) / gain);
        }
    }

    @Override
    Buffers newBuffers() {
        return new Line(new float[shape.frameCols()], new FloatLineFft(shape.frameCols()));
    }

    /** Bytes of {@link #newBuffers}: the frame, and the tables and scratch of a plan. */
    static long bufferBytes(UnitShape shape) {
        return 5L * Float.BYTES * shape.frameCols();
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
        Line line = (Line) buffers;
        float[] frame = line.frame;
        int n = inRows > 0 ? Math.min(inCols, frame.length) : 0;
        System.arraycopy(in, pos, frame, 0, n);
        Arrays.fill(frame, n, frame.length, 0);
        line.fft.forward(frame);
        line.fft.multiply(frame, spectrum);
        line.fft.inverse(frame);
        System.arraycopy(frame, window.fromCol(), out, outPos, window.cols());
    }
}
