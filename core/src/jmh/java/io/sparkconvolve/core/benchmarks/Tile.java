package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;

/** A square tile of outputs and the source that its kernel needs. */
final class Tile {
    /** Outputs along each axis. */
    static final int SIDE = 2048;

    /** Outputs: what a benchmark's time is divided by. */
    static final int OUTPUTS = SIDE * SIDE;

    final Samples source;
    final int stride;
    final Samples target;

    Tile(Precision precision, int kernelSize) {
        stride = SIDE + kernelSize - 1;
        source = precision.allocate(stride * stride);
        target = precision.allocate(OUTPUTS);
        Random random = new Random(1);
        for (int i = 0; i < source.length(); i++) {
            source.set(i, random.nextGaussian());
        }
    }

    static double[] kernel(int length) {
        double[] weights = new double[length];
        Random random = new Random(2);
        for (int i = 0; i < length; i++) {
            weights[i] = random.nextDouble() / length;
        }
        return weights;
    }
}
