package io.sparkconvolve.core.series;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.MissingPolicy;
import io.sparkconvolve.core.pipeline.Mode;
import java.io.Serializable;

/**
 * How a series is convolved. The result at sample i reads {@code x[i - before] … x[i + after]}, in every mode: 'full' has
 * {@code after} results before the first sample and {@code before} behind the last, 'valid' lacks as many at the ends.
 *
 * <p>Immutable. Weights of 0 are no taps: what stands under them changes nothing.
 */
public final class SeriesWindow implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Of the sum of magnitudes: a sum of weights below it is rounding, and the weights are a derivative's. */
    private static final double ZERO_SUM = 1e-9;

    private final int length;
    private final int[] offsets;
    private final double[] taps;
    private final double weight;
    private final Mode mode;
    private final Extension extension;
    private final MissingPolicy missing;

    private SeriesWindow(Kernel kernel, Mode mode, Extension extension, MissingPolicy missing) {
        this.length = kernel.size();
        this.offsets = new int[kernel.taps()];
        this.taps = new double[offsets.length];
        this.weight = sumsToZero(kernel) ? 0 : kernel.sum();
        this.mode = mode;
        this.extension = extension;
        this.missing = missing;
        int t = 0;
        for (int j = 0; j < length; j++) {
            // A convolution reflects its kernel.
            double w = kernel.weight(length - 1 - j);
            if (w != 0) {
                offsets[t] = j - before();
                taps[t++] = w;
            }
        }
    }

    /** @throws InvalidInputException if the kernel is no line */
    public static SeriesWindow of(Kernel kernel, Mode mode, Extension extension, MissingPolicy missing) {
        if (kernel.rank() != 1) {
            throw new InvalidInputException("a window for series has one axis; this one is " + kernel);
        }
        return new SeriesWindow(kernel, mode, extension, missing);
    }

    /** Whether a kernel's weights cancel, so that nothing can be divided by their sum. */
    public static boolean sumsToZero(Kernel kernel) {
        return Math.abs(kernel.sum()) <= ZERO_SUM * kernel.gain();
    }

    /** Number of weights, zeros included. */
    public int length() {
        return length;
    }

    public int before() {
        return length / 2;
    }

    public int after() {
        return (length - 1) / 2;
    }

    /** How many samples of a neighbour's part of the series, at most, a worker needs to see on each side of its own. */
    public int reach() {
        return 2 * length;
    }

    public Mode mode() {
        return mode;
    }

    public Extension extension() {
        return extension;
    }

    int tapCount() {
        return taps.length;
    }

    int offset(int tap) {
        return offsets[tap];
    }

    double tap(int tap) {
        return taps[tap];
    }

    /** Sum of the weights; 0 where results can't be scaled by it. */
    double weight() {
        return weight;
    }

    boolean skipsMissing() {
        return missing == MissingPolicy.SKIP && weight != 0;
    }

    @Override
    public String toString() {
        return length + " samples, " + mode + ", " + extension + ", missing " + missing;
    }
}
