package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
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

/** Operations that go by all samples: normalize, standardize, equalize, threshold(otsu), wiener with unknown noise. */
class PassesTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    private static double[] result(String text, PipelineOptions options, NdArray input) {
        Step step = Passes.compile(text, options, input);
        return Tiled.whole(step, input, options.precision()).toDoubles();
    }

    private static double[] result(String text, double... line) {
        return result(text, PipelineOptions.of(1), NdArray.of(line, line.length));
    }

    private static NdArray noise(long seed, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return NdArray.of(new Random(seed).doubles(size, -3, 8).toArray(), shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normalize",
                "gaussian(1) | normalize(0, 255)",
                "standardize",
                "x * x | equalize(100) | standardize",
                "gaussian(1) | threshold(otsu)",
                "wiener(5)",
                "hypot(sobel(axis=0), sobel(axis=1)) | threshold(otsu) | gaussian(2) | normalize"
            })
    void noTileChangesABit(String text) {
        NdArray input = noise(7, 31, 26);
        for (Precision precision : Precision.values()) {
            PipelineOptions options = PipelineOptions.of(2).with(precision);
            double[] whole = result(text, options, input);
            for (long[] tile : List.of(new long[] {1, 1}, new long[] {3, 2}, new long[] {8, 100})) {
                Step step = Passes.compile(text, options, input, tile);
                assertThat(Tiled.tiled(step, input, precision, tile).toDoubles())
                        .as("%s in tiles of %s", precision, Arrays.toString(tile))
                        .isEqualTo(whole);
            }
        }
    }

    static Stream<GoldenCase> golden() {
        return Stream.concat(
                GoldenCase.of("passes"),
                GoldenCase.of("restoration").filter(c -> c.function().equals("signal.wiener")));
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenCase golden) {
        boolean wiener = golden.function().equals("signal.wiener");
        NdArray input = golden.input(wiener ? "im" : "image");
        PipelineOptions options = PipelineOptions.of(input.rank());
        String text = wiener ? wiener(golden) : golden.argument("pipeline");
        double[] actual = result(text, wiener ? options.with(Extension.ZERO) : options, input);
        double[] expected = golden.expected().toDoubles();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double tolerance = golden.atol() + golden.rtol() * Math.abs(expected[i]);
            assertThat(actual[i]).as("sample %d of %s", i, golden).isCloseTo(expected[i], Offset.offset(tolerance));
        }
    }

    private static String wiener(GoldenCase golden) {
        String noise = golden.node().get("args").get("noise").isNull() ? "" : ", noise=" + golden.argument("noise");
        return "wiener(" + golden.argument("mysize") + noise + ")";
    }

    @Test
    void normalizeReachesBothEndsExactly() {
        NdArray input = noise(3, 40, 50);
        for (Precision precision : Precision.values()) {
            double[] values = result("normalize(0, 255)", PipelineOptions.of(2).with(precision), input);
            assertThat(Arrays.stream(values).min()).hasValue(0);
            assertThat(Arrays.stream(values).max()).hasValue(255);
        }
    }

    @Test
    void normalizedTwiceIsNormalizedOnce() {
        NdArray input = noise(4, 900);
        assertThat(result("normalize | normalize", PipelineOptions.of(1), input))
                .isEqualTo(result("normalize", PipelineOptions.of(1), input));
    }

    @Test
    void standardizedSamplesHaveMeanZeroAndVarianceOne() {
        double[] values = result("standardize", PipelineOptions.of(2), noise(5, 40, 50));
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values).map(v -> v * v).average().orElseThrow() - mean * mean;
        assertThat(mean).isCloseTo(0, Offset.offset(1e-14));
        assertThat(variance).isCloseTo(1, Offset.offset(1e-13));
    }

    @Test
    void equalizedRanksAreThoseOfTheInput() {
        double[] input = noise(6, 500).toDoubles();
        double[] equalized = result("equalize(65536)", input);
        for (int i = 1; i < input.length; i++) {
            assertThat(Math.signum(equalized[i] - equalized[i - 1])).isEqualTo(Math.signum(input[i] - input[i - 1]));
        }
    }

    @Test
    void aMissingOrInfiniteSampleIsItsOwnMatterAlone() {
        double[] good = {1.5, 4, 2, 8.5, 3};
        double[] bad = {1.5, NAN, 4, 2, INF, 8.5, 3, -INF};
        for (String text : List.of("normalize", "standardize", "equalize", "threshold(otsu)")) {
            double[] expected = result(text, good);
            double[] actual = result(text, bad);
            assertThat(new double[] {actual[0], actual[2], actual[3], actual[5], actual[6]})
                    .as(text)
                    .isEqualTo(expected);
            assertThat(actual[1]).as(text).isNaN();
            assertThat(actual[4]).as(text).isGreaterThanOrEqualTo(1);
            assertThat(actual[7]).as(text).isLessThanOrEqualTo(expected[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "normalize, 0",
        "'normalize(-3, 4)', -3",
        "standardize, 0",
        "threshold(otsu), 0",
        "equalize, 0.5",
        "wiener, 7.5"
    })
    void aConstantImage(String text, double expected) {
        assertThat(result(text, 7.5, NAN, 7.5, 7.5, 7.5, 7.5))
                .contains(expected, NAN)
                .doesNotContain(INF);
        assertThat(result(text, 7.5, 7.5, 7.5)).containsOnly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "normalize;there are none",
                "standardize;there are none",
                "equalize;there are none",
                "threshold(otsu);there are none",
                "wiener;there are none"
            })
    void withoutFiniteSamples(String text, String said) {
        assertThatThrownBy(() -> result(text, NAN, INF, NAN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(said)
                .hasMessageContaining(text.replaceAll("\\(.*", ""));
    }

    @Test
    void samplesTooFarApartForTheirPrecision() {
        assertThatThrownBy(() -> result(
                        "normalize",
                        PipelineOptions.of(1).with(Precision.FLOAT32),
                        NdArray.of(new double[] {-3e38, 3e38}, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("float32");
        assertThatThrownBy(() -> result("equalize", -1e308, 1e308)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "threshold(otsy);a number, or otsu",
                "threshold([1]);a number, or otsu",
                "normalize(1, 0);greater than low",
                "equalize(0);1 to 65536",
                "wiener(3, 0);greater than 0"
            })
    void wrongArguments(String text, String said) {
        assertThatThrownBy(() -> result(text, 1, 2, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aPipelineThatAsksIsNotCompiledWithoutAnswers() {
        assertThatThrownBy(() -> Pipeline.parse("normalize")
                        .compile(io.sparkconvolve.core.geometry.Region.ofShape(3), PipelineOptions.of(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("range of all samples");
    }
}
