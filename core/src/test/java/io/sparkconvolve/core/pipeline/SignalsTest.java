package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations for signals: laws, then SciPy's results, then examples. */
class SignalsTest {
    private static Step compile(String text, PipelineOptions options, long... shape) {
        return Pipeline.parse(text).compile(Region.ofShape(shape), options);
    }

    private static NdArray noise(int seed, Precision precision, int... shape) {
        NdArray noise = NdArray.zeros(precision, shape);
        Random random = new Random(seed);
        for (int i = 0; i < noise.size(); i++) {
            noise.samples().set(i, 2 * random.nextDouble() - 1);
        }
        return noise;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moving_average(30)",
                "savgol(11, 3, deriv=1)",
                "median(7)",
                "median(200)",
                "wiener(9, 0.2)",
                "envelope(taps=31)",
                "decimate(3)",
                "decimate(7, n=29) | median(4)",
                "decimate(2) | decimate(5)",
                "convolve(firwin(101, [5, 15], pass_zero=false, fs=360))",
                "convolve(notch(50, 4, 201, 360)) | envelope",
            })
    void tiledEqualsUntiledBitForBit(String text) {
        for (Precision precision : Precision.values()) {
            for (Boundary boundary : List.of(Boundary.MIRROR, Boundary.WRAP, Boundary.CONSTANT)) {
                PipelineOptions options = PipelineOptions.of(1).with(precision).with(new Extension(boundary, 0.5));
                NdArray input = noise(7, precision, 2, 701);
                Step step = compile(text, options, 2, 701);
                double[] whole = Tiled.whole(step, input, precision).toDoubles();
                for (long tile : new long[] {29, 599}) {
                    assertThat(Arrays.equals(
                                    whole,
                                    Tiled.tiled(step, input, precision, 1, tile).toDoubles()))
                            .as("%s, %s, tiles of %d", precision, boundary, tile)
                            .isTrue();
                }
            }
        }
    }

    /** The definition: sort every box. */
    @Test
    void aMedianIsInTheMiddleOfItsSortedBox() {
        Random random = new Random(5);
        for (int trial = 0; trial < 40; trial++) {
            int axes = 1 + trial % 3;
            int[] shape = new int[axes];
            int[] size = new int[axes];
            for (int a = 0; a < axes; a++) {
                shape[a] = 1 + random.nextInt(axes == 1 ? 3000 : 15);
                size[a] = 1 + random.nextInt(axes == 1 ? 400 : 6);
            }
            NdArray input = noise(trial, Precision.FLOAT32, shape);
            for (int i = 0; i < input.size(); i += 1 + random.nextInt(50)) {
                input.samples().set(i, random.nextInt(3) == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(3) / 2 - 0.0);
            }
            if (trial % 4 == 0) {
                input.samples().set(input.size() / 2, Double.NaN);
            }
            Step step = compile(
                    "median(" + Arrays.toString(size) + ")",
                    PipelineOptions.of(axes).with(Precision.FLOAT32),
                    Arrays.stream(shape).asLongStream().toArray());
            assertThat(Tiled.whole(step, input, Precision.FLOAT32).toDoubles())
                    .as("trial %d", trial)
                    .containsExactly(medians(input, size));
        }
    }

    private static double[] medians(NdArray input, int[] size) {
        int box = Arrays.stream(size).reduce(1, (a, b) -> a * b);
        double[] medians = new double[input.size()];
        double[] sorted = new double[box];
        for (int i = 0; i < medians.length; i++) {
            boolean missing = false;
            for (int t = 0; t < box; t++) {
                int at = 0;
                int restOfBox = t;
                int stride = 1;
                for (int a = size.length - 1; a >= 0; a--) {
                    long y = i / stride % input.length(a) - size[a] / 2 + restOfBox % size[a];
                    at += stride * (int) Boundary.REFLECT.index(y, input.length(a));
                    restOfBox /= size[a];
                    stride *= input.length(a);
                }
                sorted[t] = input.samples().get(at) + 0.0;
                missing |= Double.isNaN(sorted[t]);
            }
            Arrays.sort(sorted);
            medians[i] = missing ? Double.NaN : sorted[box / 2];
        }
        return medians;
    }

    @Test
    void aNaNOrAnOutlierStaysInItsFootprint() {
        for (String text : new String[] {"median(9)", "moving_average(9)", "savgol(9, 2)", "wiener(9, 0.1)"}) {
            Step step = compile(text, PipelineOptions.of(1), 301);
            NdArray input = noise(3, Precision.FLOAT64, 301);
            double[] clean = Tiled.whole(step, input, Precision.FLOAT64).toDoubles();
            for (double stain : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e12}) {
                input.samples().set(150, stain);
                double[] stained = Tiled.whole(step, input, Precision.FLOAT64).toDoubles();
                for (int i = 0; i < 301; i++) {
                    if (Math.abs(i - 150) > 4) {
                        assertThat(stained[i])
                                .as("%s, %s, sample %d", text, stain, i)
                                .isEqualTo(clean[i]);
                    } else if (Double.isNaN(stain)) {
                        assertThat(stained[i]).as("%s, sample %d", text, i).isNaN();
                    }
                }
            }
        }
    }

    @Test
    void aPolynomialPassesThroughItsFilter() {
        NdArray cube = NdArray.zeros(Precision.FLOAT64, 50);
        for (int i = 0; i < 50; i++) {
            cube.samples().set(i, Math.pow(i - 20, 3) / 1000);
        }
        double[] smooth = Tiled.whole(compile("savgol(9, 3)", PipelineOptions.of(1), 50), cube, Precision.FLOAT64)
                .toDoubles();
        double[] slope = Tiled.whole(
                        compile("savgol(9, 3, deriv=1)", PipelineOptions.of(1), 50), cube, Precision.FLOAT64)
                .toDoubles();
        for (int i = 4; i < 46; i++) {
            assertThat(smooth[i]).isCloseTo(Math.pow(i - 20, 3) / 1000, Offset.offset(1e-12));
            assertThat(slope[i]).isCloseTo(3 * Math.pow(i - 20, 2) / 1000, Offset.offset(1e-12));
        }
    }

    @Test
    void theEnvelopeOfABeatIsItsSlowPart() {
        NdArray beat = NdArray.zeros(Precision.FLOAT64, 2000);
        for (int i = 0; i < 2000; i++) {
            beat.samples().set(i, (1 + 0.5 * Math.sin(i / 150.0)) * Math.cos(0.9 * i));
        }
        double[] envelope = Tiled.whole(compile("envelope", PipelineOptions.of(1), 2000), beat, Precision.FLOAT64)
                .toDoubles();
        for (int i = 60; i < 1940; i++) {
            assertThat(envelope[i]).isCloseTo(1 + 0.5 * Math.sin(i / 150.0), Offset.offset(0.01));
        }
    }

    static Stream<GoldenCase> operations() {
        return GoldenCase.of("signals").filter(c -> !c.argument("boundary").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationsEqualScipy(GoldenCase golden) {
        NdArray input = golden.input("x");
        PipelineOptions options =
                PipelineOptions.of(input.rank()).with(Extension.of(Boundary.named(golden.argument("boundary"))));
        check(golden, golden.argument("text"), options, input);
    }

    static Stream<GoldenCase> medians() {
        return GoldenCase.of("rank").filter(c -> c.function().equals("ndimage.median_filter"));
    }

    @ParameterizedTest
    @MethodSource("medians")
    void mediansEqualScipy(GoldenCase golden) {
        NdArray input = golden.input("input");
        PipelineOptions options = PipelineOptions.of(input.rank())
                .with(new Extension(
                        Boundary.named(golden.argument("mode")), Double.parseDouble(golden.argument("cval"))));
        check(golden, "median(" + golden.argument("size") + ")", options, input);
    }

    private static void check(GoldenCase golden, String text, PipelineOptions options, NdArray input) {
        Step step = compile(
                text, options, Arrays.stream(input.shape()).asLongStream().toArray());
        NdArray expected = golden.expected();
        NdArray actual = Tiled.whole(step, input, Precision.FLOAT64);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        compare(golden, actual.toDoubles(), expected.toDoubles());
    }

    private static void compare(GoldenCase golden, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("%s, sample %d", golden, i)
                    .isCloseTo(expected[i], Offset.offset(golden.atol() + golden.rtol() * Math.abs(expected[i])));
        }
    }

    static Stream<GoldenCase> filters() {
        return GoldenCase.of("signals").filter(c -> c.argument("boundary").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("filters")
    void filtersEqualScipy(GoldenCase golden) {
        compare(
                golden,
                kernel(golden.argument("text")).weights(),
                golden.expected().toDoubles());
    }

    private static Kernel kernel(String text) {
        return KernelConstructors.parse(text, 1, path -> {
            throw new AssertionError(path);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "moving_average(0); moving_average: n must be 1 to 2^24; got 0",
                "savgol(5, 5); savgol: polyorder must be at least 0 and below window",
                "savgol(5); savgol needs 'polyorder'",
                "median(0); size must be at least 1",
                "median(100000000); at most 2^26 samples",
                "wiener(5); which takes a pass over them that can't be made here",
                "wiener(5, 0); noise must be greater than 0",
                "envelope(taps=10); taps must be odd",
                "decimate(1); q must be 2 to 2^19",
                "decimate(3, n=0); n must be 1 to",
                "decimate(3) + x; branches of different shapes",
                "convolve(firwin(10, 0.2, pass_zero=false)); numtaps must be odd for a filter that passes half",
                "convolve(firwin(11, [0.4, 0.2])); cutoff must be such that edges ascend within 0 and fs / 2 = 1.0",
                "convolve(firwin(11, 200, fs=360)); edges ascend within 0 and fs / 2 = 180.0",
                "convolve(firwin(11, [0.2, 0.3], pass_zero=lowpass)); cutoff must be one frequency for lowpass",
                "convolve(firwin(11, 0.2, window=haning)); window must be one of hamming, hann",
                "convolve(notch(50, 120, 201, fs=360)); frequency must be such that edges ascend",
                "convolve(notch(50, 0, 201)); width must be greater than 0",
                "convolve(hilbert(4)); numtaps must be odd",
                "medain(3); did you mean 'median'?",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> compile(text, PipelineOptions.of(1), 100))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theOutputOfADecimationHasAllWholeSteps() {
        assertThat(compile("decimate(3)", PipelineOptions.of(1), 2, 100)
                        .domain()
                        .shape())
                .containsExactly(2, 34);
        assertThat(compile("decimate(7)", PipelineOptions.of(1), 3).domain().shape())
                .containsExactly(1);
    }
}
