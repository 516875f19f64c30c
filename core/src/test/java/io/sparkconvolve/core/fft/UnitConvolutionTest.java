package io.sparkconvolve.core.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.FloatSamples;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Arrays;
import java.util.Random;
import org.jtransforms.fft.DoubleFFT_2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a unit computes, how exactly, and what its bits depend on. */
class UnitConvolutionTest {
    @ParameterizedTest
    @EnumSource
    void equalsTheDefinitionWithinTheBound(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (UnitShape shape : Units.SHAPES) {
            double[] weights = Units.weights(shape, precision, random);
            UnitConvolution unit = UnitConvolution.of(weights, shape, precision);
            double[] input = Units.input(shape, precision, random);
            double bound = FftError.bound(weights, shape, precision) * Units.largest(input);
            Units.assertWithin(
                    Units.convolve(unit, input),
                    Units.direct(shape, weights, input),
                    bound,
                    "seed " + seed + " " + shape + " " + precision);
        }
    }

    /** Signals that put all energy in one place: constants, alternation, tones, pulses, and the kernel's own signs. */
    @ParameterizedTest
    @EnumSource
    void theBoundHoldsForAdversaries(Precision precision) {
        Random random = new Random(11);
        for (UnitShape shape : Units.SHAPES) {
            int taps = shape.kernelRows() * shape.kernelCols();
            double[] pulse = new double[taps];
            pulse[taps / 2] = 1;
            double[] ones = new double[taps];
            Arrays.fill(ones, 1);
            for (double[] weights : new double[][] {pulse, ones, Units.weights(shape, precision, random)}) {
                UnitConvolution unit = UnitConvolution.of(weights, shape, precision);
                for (int kind = 0; kind < 5; kind++) {
                    double[] input = new double[shape.inputRows() * shape.inputCols()];
                    for (int i = 0; i < input.length; i++) {
                        int row = i / shape.inputCols();
                        int col = i % shape.inputCols();
                        double value = switch (kind) {
                            case 0 -> 1;
                            case 1 -> (row + col) % 2 * 2 - 1;
                            case 2 -> Math.cos(0.7 * row + 1.9 * col);
                            case 3 -> i == input.length / 2 ? 1000 : random.nextDouble();
                            default ->
                                Math.signum(weights[
                                        row % shape.kernelRows() * shape.kernelCols() + col % shape.kernelCols()]);
                        };
                        input[i] = (float) value;
                    }
                    Units.assertWithin(
                            Units.convolve(unit, input),
                            Units.direct(shape, weights, input),
                            FftError.bound(weights, shape, precision) * Units.largest(input),
                            shape + " " + precision + " signal " + kind);
                }
            }
        }
    }

    /** A tap of the last part, a sample of the last frame: what crosses blocks arrives where it should. */
    @ParameterizedTest
    @EnumSource
    void aPulseGivesTheKernelReversed(Precision precision) {
        Random random = new Random(31);
        for (UnitShape shape : Units.SHAPES) {
            if (shape.isLine()) {
                double[] weights = Units.weights(shape, precision, random);
                UnitConvolution unit = UnitConvolution.of(weights, shape, precision);
                for (int at : new int[] {0, shape.cols() / 2, shape.cols() - 1, shape.inputCols() - 1}) {
                    double[] pulse = new double[shape.inputCols()];
                    pulse[at] = 1;
                    double[] actual = Units.convolve(unit, pulse);
                    for (int i = 0; i < actual.length; i++) {
                        double expected = i <= at && at - i < weights.length ? weights[at - i] : 0;
                        assertThat(actual[i])
                                .as("%s, pulse at %d, output %d", shape, at, i)
                                .isCloseTo(
                                        expected,
                                        org.assertj.core.api.Assertions.within(
                                                FftError.bound(weights, shape, precision)));
                    }
                }
            }
        }
    }

    /** The transform against JTransforms: a circular convolution of two frames. */
    @Test
    void agreesWithJTransforms() {
        UnitShape shape = UnitShape.block(31, 9, 256, 128);
        Random random = new Random(2);
        double[] weights = Units.weights(shape, Precision.FLOAT64, random);
        double[] input = Units.input(shape, Precision.FLOAT64, random);
        double[] actual = Units.convolve(UnitConvolution.of(weights, shape, Precision.FLOAT64), input);
        int rows = shape.frameRows();
        int cols = shape.frameCols();
        DoubleFFT_2D fft = new DoubleFFT_2D(rows, cols);
        double[] kernel = new double[2 * rows * cols];
        for (int t = 0; t < weights.length; t++) {
            kernel[2 * (t / shape.kernelCols() * cols + t % shape.kernelCols())] = weights[t];
        }
        fft.complexForward(kernel);
        for (int frame = 0; frame < 2; frame++) {
            double[] a = new double[2 * rows * cols];
            for (int i = 0; i < rows * cols; i++) {
                a[2 * i] = input[frame * shape.stepRows() * cols + i];
            }
            fft.complexForward(a);
            for (int i = 0; i < a.length; i += 2) {
                double re = a[i] * kernel[i] + a[i + 1] * kernel[i + 1];
                a[i + 1] = a[i + 1] * kernel[i] - a[i] * kernel[i + 1];
                a[i] = re;
            }
            fft.complexInverse(a, true);
            for (int y = 0; y < shape.stepRows(); y++) {
                for (int x = 0; x < shape.cols(); x++) {
                    assertThat(actual[(frame * shape.stepRows() + y) * shape.cols() + x])
                            .isCloseTo(a[2 * (y * cols + x)], org.assertj.core.api.Assertions.within(1e-12));
                }
            }
        }
    }

    @Test
    void bothFormsOfTheButterfliesGiveEqualBits() {
        Random random = new Random(5);
        for (UnitShape shape : Units.SHAPES) {
            if (shape.frames() == 2) {
                double[] weights = Units.weights(shape, Precision.FLOAT32, random);
                double[] input = Units.input(shape, Precision.FLOAT32, random);
                assertThat(Units.convolve(
                                new FloatUnitConvolution(weights, shape, new FloatVectorButterflies()), input))
                        .as("%s", shape)
                        .containsExactly(Units.convolve(
                                new FloatUnitConvolution(weights, shape, new FloatPlainButterflies()), input));
                assertThat(Units.convolve(
                                new DoubleUnitConvolution(weights, shape, new DoubleVectorButterflies()), input))
                        .as("%s", shape)
                        .containsExactly(Units.convolve(
                                new DoubleUnitConvolution(weights, shape, new DoublePlainButterflies()), input));
            }
        }
    }

    /** A part of a unit, read from and written into the middle of larger arrays, has the bits of the whole. */
    @ParameterizedTest
    @EnumSource
    void bitsDependOnTheUnitsInputOnly(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (UnitShape shape : Units.SHAPES) {
            UnitConvolution unit = UnitConvolution.of(Units.weights(shape, precision, random), shape, precision);
            Scratch scratch = unit.newScratch();
            double[] input = Units.input(shape, precision, random);
            input[input.length / 3] = Double.NaN;
            input[input.length / 2] = 1e12;
            double[] whole = Units.convolve(unit, input);
            for (int trial = 0; trial < 10; trial++) {
                int fromRow = random.nextInt(shape.rows());
                int toRow = fromRow + 1 + random.nextInt(shape.rows() - fromRow);
                int fromCol = random.nextInt(shape.cols());
                int toCol = fromCol + 1 + random.nextInt(shape.cols() - fromCol);
                int inStride = shape.inputCols() + random.nextInt(5);
                int inPos = random.nextInt(9);
                Samples in = precision.allocate(inPos + shape.inputRows() * inStride);
                in.fill(0, in.length(), 1e30);
                Samples from = Units.samples(input, precision);
                for (int r = 0; r < shape.inputRows(); r++) {
                    in.copyFrom(from, r * shape.inputCols(), inPos + r * inStride, shape.inputCols());
                }
                int outStride = toCol - fromCol + random.nextInt(4);
                Samples out = precision.allocate(3 + (toRow - fromRow) * outStride);
                unit.convolve(
                        in,
                        inPos,
                        inStride,
                        shape.inputRows(),
                        shape.inputCols(),
                        out,
                        3,
                        outStride,
                        fromRow,
                        toRow,
                        fromCol,
                        toCol,
                        scratch);
                for (int y = fromRow; y < toRow; y++) {
                    for (int x = fromCol; x < toCol; x++) {
                        assertThat(Double.doubleToLongBits(out.get(3 + (y - fromRow) * outStride + x - fromCol)))
                                .as("seed %d, %s %s, output (%d, %d)", seed, shape, precision, y, x)
                                .isEqualTo(Double.doubleToLongBits(whole[y * shape.cols() + x]));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputThatDoesNotExistCountsAsZero(Precision precision) {
        Random random = new Random(9);
        for (UnitShape shape : Units.SHAPES) {
            UnitConvolution unit = UnitConvolution.of(Units.weights(shape, precision, random), shape, precision);
            int rows = Math.max(1, shape.inputRows() / 3);
            int cols = shape.inputCols() / 2;
            double[] input = Units.input(shape, precision, random);
            for (int i = 0; i < input.length; i++) {
                if (i / shape.inputCols() >= rows || i % shape.inputCols() >= cols) {
                    input[i] = 0;
                }
            }
            double[] expected = Units.convolve(unit, input);
            Samples in = Units.samples(Arrays.copyOf(input, (rows - 1) * shape.inputCols() + cols), precision);
            Samples out = precision.allocate(expected.length);
            unit.convolve(
                    in,
                    0,
                    shape.inputCols(),
                    rows,
                    cols,
                    out,
                    0,
                    shape.cols(),
                    0,
                    shape.rows(),
                    0,
                    shape.cols(),
                    unit.newScratch());
            assertThat(Units.values(out)).as("%s %s", shape, precision).containsExactly(expected);
        }
    }

    @Test
    void refusesWhatItCannotServe() {
        assertThatThrownBy(() -> UnitShape.block(17, 3, 16, 16))
                .hasMessageContaining("17x3")
                .hasMessageContaining("16x16");
        assertThatThrownBy(() -> UnitShape.block(3, 3, 24, 16)).hasMessageContaining("24x16");
        assertThatThrownBy(() -> UnitShape.line(3, 14)).hasMessageContaining("14");
        assertThatThrownBy(() -> UnitShape.partitioned(200, 250, 1)).hasMessageContaining("1x250");
        assertThatThrownBy(() -> UnitShape.partitioned(200, 256, 0)).hasMessageContaining("0 blocks");
        assertThatThrownBy(() -> new UnitShape(1, 200, 1, 256, 3, 1)).hasMessageContaining("3 parts of 128");
        UnitShape shape = UnitShape.block(1, 2, 16, 16);
        assertThatThrownBy(() -> UnitConvolution.of(new double[3], shape, Precision.FLOAT32))
                .hasMessageContaining("got 3");
        assertThatThrownBy(() -> UnitConvolution.of(new double[] {1, Double.NaN}, shape, Precision.FLOAT32))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> UnitConvolution.of(new double[] {1, 1e39}, shape, Precision.FLOAT32))
                .hasMessageContaining("range");
        assertThat(UnitConvolution.of(new double[] {1, 1e39}, shape, Precision.FLOAT64))
                .isNotNull();
    }

    @Test
    void samplesOfTheOtherPrecisionAreRefused() {
        UnitShape shape = UnitShape.line(1, 4);
        UnitConvolution unit = UnitConvolution.of(new double[] {1}, shape, Precision.FLOAT32);
        assertThatThrownBy(() -> unit.convolve(
                        new DoubleSamples(new double[4]),
                        0,
                        4,
                        1,
                        4,
                        new FloatSamples(new float[4]),
                        0,
                        4,
                        0,
                        1,
                        0,
                        4,
                        unit.newScratch()))
                .isInstanceOf(ClassCastException.class);
    }
}
