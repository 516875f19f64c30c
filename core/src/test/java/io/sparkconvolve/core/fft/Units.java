package io.sparkconvolve.core.fft;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.List;
import java.util.Random;

/** Units to test, and the definition of what they compute. */
final class Units {
    /**
     * Small blocks and lines: square and oblong frames, odd powers of two, kernels of one row, as large as the frame, in parts.
     */
    static final List<UnitShape> SHAPES = List.of(
            UnitShape.block(3, 3, 16, 16),
            UnitShape.block(5, 7, 32, 64),
            UnitShape.block(1, 9, 16, 128),
            UnitShape.block(9, 1, 64, 16),
            UnitShape.block(32, 16, 32, 16),
            UnitShape.block(15, 15, 64, 64),
            UnitShape.line(1, 8),
            UnitShape.line(7, 64),
            UnitShape.line(20, 120),
            UnitShape.line(1, 256),
            UnitShape.line(64, 1024),
            UnitShape.line(300, 512),
            UnitShape.partitioned(129, 256, 1),
            UnitShape.partitioned(300, 256, 2),
            UnitShape.partitioned(641, 256, 7),
            UnitShape.partitioned(700, 512, 3));

    private Units() {}

    /** Random weights of the precision, about a quarter of them zero. */
    static double[] weights(UnitShape shape, Precision precision, Random random) {
        double[] weights = new double[shape.kernelRows() * shape.kernelCols()];
        for (int t = 0; t < weights.length; t++) {
            double weight = random.nextInt(4) == 0 && weights.length > 1 ? 0 : random.nextGaussian();
            weights[t] = precision == Precision.FLOAT32 ? (float) weight : weight;
        }
        return weights;
    }

    static double[] input(UnitShape shape, Precision precision, Random random) {
        double[] input = new double[shape.inputRows() * shape.inputCols()];
        for (int i = 0; i < input.length; i++) {
            double value = random.nextGaussian();
            input[i] = precision == Precision.FLOAT32 ? (float) value : value;
        }
        return input;
    }

    static Samples samples(double[] values, Precision precision) {
        if (precision == Precision.FLOAT64) {
            return new DoubleSamples(values.clone());
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
        }
        return new FloatSamples(rounded);
    }

    static double[] values(Samples samples) {
        double[] values = new double[samples.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.get(i);
        }
        return values;
    }

    /** All outputs of a unit. */
    static double[] convolve(UnitConvolution unit, double[] input) {
        UnitShape shape = unit.shape();
        Samples out = unit.precision().allocate(shape.rows() * shape.cols());
        Samples in = samples(input, unit.precision());
        unit.convolve(
                in,
                0,
                shape.inputCols(),
                shape.inputRows(),
                shape.inputCols(),
                out,
                0,
                shape.cols(),
                0,
                shape.rows(),
                0,
                shape.cols(),
                unit.newScratch());
        return values(out);
    }

    /** The definition, with sums in double; taps of weight zero don't exist. */
    static double[] direct(UnitShape shape, double[] weights, double[] input) {
        double[] out = new double[shape.rows() * shape.cols()];
        for (int y = 0; y < shape.rows(); y++) {
            for (int x = 0; x < shape.cols(); x++) {
                double sum = 0;
                double carry = 0;
                for (int t = 0; t < weights.length; t++) {
                    if (weights[t] != 0) {
                        int j = t / shape.kernelCols();
                        int i = t % shape.kernelCols();
                        // Product and sum with their errors: about twice double's precision.
                        double value = input[(y + j) * shape.inputCols() + x + i];
                        double product = weights[t] * value;
                        double next = sum + product;
                        double part = next - sum;
                        carry += Math.fma(weights[t], value, -product) + ((sum - (next - part)) + (product - part));
                        sum = next;
                    }
                }
                out[y * shape.cols() + x] = Double.isNaN(carry) ? sum : sum + carry;
            }
        }
        return out;
    }

    /** Which outputs the input samples at {@code places} reach. */
    static boolean[] reached(UnitShape shape, double[] weights, boolean[] places) {
        boolean[] reached = new boolean[shape.rows() * shape.cols()];
        for (int o = 0; o < reached.length; o++) {
            for (int t = 0; t < weights.length && !reached[o]; t++) {
                int row = o / shape.cols() + t / shape.kernelCols();
                int col = o % shape.cols() + t % shape.kernelCols();
                reached[o] = weights[t] != 0 && places[row * shape.inputCols() + col];
            }
        }
        return reached;
    }

    static void assertWithin(double[] actual, double[] expected, double bound, String what) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= bound)) {
                assertThat(actual[i])
                        .as("%s, output %d; bound %s", what, i, bound)
                        .isCloseTo(expected[i], org.assertj.core.api.Assertions.within(bound));
            }
        }
    }

    static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
