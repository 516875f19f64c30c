package io.sparkconvolve.core.fft;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: an outlier changes what is inside its footprint and no bit outside of it. */
class OutliersTest {
    /** What is put into an image of ordinary samples. */
    private enum Trouble {
        NAN,
        INFINITIES,
        HOT_PIXEL,
        NODATA_BLOCK,
        NAN_BLOCK,
        HOT_PIXELS_AND_NODATA_AND_NAN,
        ALMOST_ALL_NODATA,
        ALL_NAN
    }

    private static boolean[] spoil(UnitShape shape, double[] input, Trouble trouble, Random random) {
        boolean[] places = new boolean[input.length];
        int cols = shape.inputCols();
        switch (trouble) {
            case NAN -> put(input, places, random.nextInt(input.length), Double.NaN);
            case INFINITIES -> {
                for (int k = 0; k < 4; k++) {
                    double infinity = random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                    put(input, places, random.nextInt(input.length), infinity);
                }
            }
            case HOT_PIXEL -> put(input, places, random.nextInt(input.length), 1e12f);
            case NODATA_BLOCK -> block(shape, input, places, random, -3.4e38f);
            case NAN_BLOCK -> block(shape, input, places, random, Double.NaN);
            case HOT_PIXELS_AND_NODATA_AND_NAN -> {
                block(shape, input, places, random, -3.4e38f);
                for (int k = 0; k < 5; k++) {
                    put(input, places, random.nextInt(input.length), (k - 2) * 1e12f);
                }
                put(input, places, random.nextInt(input.length), Double.NaN);
            }
            case ALMOST_ALL_NODATA -> {
                for (int i = 0; i < input.length; i++) {
                    if (i / cols > 2 || i % cols > cols / 4) {
                        put(input, places, i, -3.4e38f);
                    }
                }
            }
            case ALL_NAN -> {
                for (int i = 0; i < input.length; i++) {
                    put(input, places, i, Double.NaN);
                }
            }
        }
        return places;
    }

    private static void block(UnitShape shape, double[] input, boolean[] places, Random random, double value) {
        int rows = 1 + shape.inputRows() / 4;
        int cols = 1 + shape.inputCols() / 4;
        int top = random.nextInt(shape.inputRows() - rows + 1);
        int left = random.nextInt(shape.inputCols() - cols + 1);
        for (int i = 0; i < rows * cols; i++) {
            put(input, places, (top + i / cols) * shape.inputCols() + left + i % cols, value);
        }
    }

    private static void put(double[] input, boolean[] places, int at, double value) {
        input[at] = value;
        places[at] = true;
    }

    @ParameterizedTest
    @EnumSource
    void nothingOutsideTheFootprintChanges(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (UnitShape shape : Units.SHAPES) {
            double[] weights = Units.weights(shape, precision, random);
            UnitConvolution unit = UnitConvolution.of(weights, shape, precision);
            for (Trouble trouble : Trouble.values()) {
                String what = "seed " + seed + " " + trouble + " " + shape + " " + precision;
                double[] spoilt = Units.input(shape, precision, random);
                double[] clean = spoilt.clone();
                boolean[] places = spoil(shape, spoilt, trouble, random);
                for (int i = 0; i < clean.length; i++) {
                    clean[i] = places[i] ? 0 : clean[i];
                }
                double[] expected = Units.convolve(unit, clean);
                double[] actual = Units.convolve(unit, spoilt);
                boolean[] reached = Units.reached(shape, weights, places);
                for (int i = 0; i < actual.length; i++) {
                    if (!reached[i] && Double.doubleToLongBits(actual[i]) != Double.doubleToLongBits(expected[i])) {
                        assertThat(actual[i])
                                .as("%s: output %d is not reached", what, i)
                                .isEqualTo(expected[i]);
                        assertThat(Double.doubleToLongBits(actual[i]))
                                .as("%s: bits of output %d", what, i)
                                .isEqualTo(Double.doubleToLongBits(expected[i]));
                    }
                }
                checkInside(unit, weights, spoilt, actual, what);
            }
        }
    }

    /**
     * Inside, the outputs are those of the definition: NaN and infinities the same, the rest within the bound; where partial
     * sums may exceed the type's range, the order of the sum decides, in a direct sum as here.
     */
    private static void checkInside(
            UnitConvolution unit, double[] weights, double[] input, double[] actual, String what) {
        double[] direct = Units.direct(unit.shape(), weights, input);
        double largest = 0;
        for (double value : input) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        double bound = FftError.bound(weights, unit.shape(), unit.precision()) * largest;
        double range = unit.precision() == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        double[] partial = Units.direct(unit.shape(), magnitudes(weights), magnitudes(input));
        for (int i = 0; i < actual.length; i++) {
            if (!Double.isFinite(direct[i])) {
                assertThat(actual[i]).as("%s: output %d", what, i).isEqualTo(Double.valueOf(direct[i]));
            } else if (partial[i] + bound < range) {
                assertThat(Math.abs(actual[i] - direct[i]))
                        .as("%s: error of output %d, %s instead of %s", what, i, actual[i], direct[i])
                        .isLessThanOrEqualTo(bound);
            }
        }
    }

    private static double[] magnitudes(double[] values) {
        double[] magnitudes = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            magnitudes[i] = Math.abs(values[i]);
        }
        return magnitudes;
    }

    /** Magnitudes near the ends of the type's range, of the samples and of the weights. */
    @ParameterizedTest
    @EnumSource
    void largeAndSmallMagnitudesKeepTheirAccuracy(Precision precision) {
        Random random = new Random(4);
        int limit = precision == Precision.FLOAT32 ? 110 : 950;
        for (UnitShape shape : Units.SHAPES) {
            double[] input = Units.input(shape, precision, random);
            double[] weights = Units.weights(shape, precision, random);
            double[] expected = Units.direct(shape, weights, input);
            double bound = FftError.bound(weights, shape, precision) * Units.largest(input);
            for (int[] exponents : new int[][] {{limit, 0}, {-limit, 0}, {0, limit}, {0, -limit}, {limit, -limit}}) {
                double[] scaled = new double[input.length];
                for (int i = 0; i < input.length; i++) {
                    scaled[i] = Math.scalb(input[i], exponents[0]);
                }
                double[] scaledWeights = new double[weights.length];
                for (int t = 0; t < weights.length; t++) {
                    scaledWeights[t] = Math.scalb(weights[t], exponents[1]);
                }
                double[] actual = Units.convolve(UnitConvolution.of(scaledWeights, shape, precision), scaled);
                for (int i = 0; i < actual.length; i++) {
                    actual[i] = Math.scalb(actual[i], -exponents[0] - exponents[1]);
                }
                Units.assertWithin(
                        actual,
                        expected,
                        bound,
                        shape + " " + precision + " times 2^" + exponents[0] + ", " + exponents[1]);
            }
        }
    }
}
