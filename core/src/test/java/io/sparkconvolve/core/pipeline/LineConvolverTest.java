package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.LinePairConvolver.Kind;
import io.sparkconvolve.core.step.DirectMethod;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines in memory: laws, then SciPy's results, then what is refused. */
class LineConvolverTest {
    private static double[] noise(int seed, int n) {
        Random random = new Random(seed);
        double[] noise = new double[n];
        for (int i = 0; i < n; i++) {
            noise[i] = 2 * random.nextDouble() - 1;
        }
        return noise;
    }

    private static Kernel kernel(double... weights) {
        return Kernel.of(weights, weights.length);
    }

    /** What the pipeline makes of a line. */
    private static double[] pipeline(String operation, double[] line, Kernel kernel, Mode mode, Precision precision) {
        PipelineOptions options = PipelineOptions.of(1)
                .with(Extension.ZERO)
                .with(mode)
                .with(precision)
                .withKernelFiles(path -> kernel);
        Step step = Pipeline.parse(operation + "(@kernel)").compile(Region.ofShape(line.length), options);
        NdArray input = NdArray.zeros(precision, line.length);
        for (int i = 0; i < line.length; i++) {
            input.samples().set(i, line[i]);
        }
        return Tiled.whole(step, input, precision).toDoubles();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 3", "40, 4", "1000, 60", "3000, 900", "20000, 601", "5000, 4999"})
    void theSameBitsAsAPipeline(int n, int k) {
        double[] line = noise(n, n);
        line[n / 3] = n > 30 ? Double.NaN : line[n / 3];
        for (Precision precision : Precision.values()) {
            for (Mode mode : Mode.values()) {
                for (double[] weights : new double[][] {noise(k, k), sparse(k)}) {
                    Kernel kernel = kernel(weights);
                    assertThat(LineConvolver.convolution(kernel, mode, precision)
                                    .convolve(line))
                            .as("%s %s", precision, mode)
                            .isEqualTo(pipeline("convolve", line, kernel, mode, precision));
                    assertThat(LineConvolver.correlation(kernel, mode, precision)
                                    .convolve(line))
                            .as("%s %s", precision, mode)
                            .isEqualTo(pipeline("correlate", line, kernel, mode, precision));
                }
            }
        }
    }

    private static double[] sparse(int k) {
        double[] weights = new double[k];
        for (int j = 0; j < k; j += 1 + j / 2) {
            weights[j] = 1.0 / (j + 1);
        }
        return weights;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void diracGivesTheKernel(Mode mode) {
        double[] weights = {1, 2, 3, 4};
        double[] dirac = new double[9];
        dirac[4] = 1;
        double[] results = LineConvolver.convolution(kernel(weights), mode, Precision.FLOAT64)
                .convolve(dirac);
        double[] expected = new double[Math.toIntExact(mode.length(9, 4))];
        System.arraycopy(weights, 0, expected, 4 - (3 - mode.before(4)), 4);
        assertThat(results).isEqualTo(expected);
    }

    @Test
    void aLineDoesNotDependOnTheOnesBefore() {
        Kernel kernel = kernel(noise(1, 300));
        for (Mode mode : Mode.values()) {
            LineConvolver one = LineConvolver.convolution(kernel, mode, Precision.FLOAT32);
            for (int n : new int[] {5000, 12, 4999, 300, 0, 301, 299, 5000}) {
                assertThat(one.convolve(noise(n, n)))
                        .as("%s of %d", mode, n)
                        .isEqualTo(LineConvolver.convolution(kernel, mode, Precision.FLOAT32)
                                .convolve(noise(n, n)));
            }
        }
    }

    private static double[] pair(Kind kind, Mode mode, double[] a, double[] b) {
        return pair(new LinePairConvolver(kind, mode, Precision.FLOAT64), a, b);
    }

    private static double[] pair(LinePairConvolver convolver, double[] a, double[] b) {
        Samples results = new DoubleSamples(new double[convolver.length(a.length, b.length)]);
        int length = convolver.convolve(new DoubleSamples(a.clone()), a.length, b, b.length, results);
        assertThat(length).isEqualTo(results.length());
        return NdArray.of(results, length).toDoubles();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 4", "300, 299", "4000, 900"})
    void convolutionCommutes(int n, int m) {
        double[] a = noise(1, n);
        double[] b = noise(2, m);
        double bound =
                2 * DirectMethod.relativeError(m, Precision.FLOAT64) * kernel(b).gain();
        // A transform errs by more, in the worst case; of noise it stays far below.
        Offset<Double> near = Offset.offset(Math.max(bound, 1e-12));
        for (Mode mode : new Mode[] {Mode.FULL, Mode.VALID}) {
            assertThat(pair(Kind.CONVOLUTION, mode, a, b))
                    .usingComparatorWithPrecision(near.value)
                    .containsExactly(pair(Kind.CONVOLUTION, mode, b, a));
        }
    }

    /** By the definition, which multiplies only what there is. */
    @Test
    void whatIsNotFiniteTouchesOnlyWhatItIsMultipliedInto() {
        LinePairConvolver convolver = new LinePairConvolver(Kind.CONVOLUTION, Mode.FULL, Precision.FLOAT64);
        double[] a = {1, 2, Double.NaN, 4, 5, 0, 7};
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 3}) {
            double[] b = {1, odd, 0.5};
            double[] expected = new double[9];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < b.length; j++) {
                    expected[i + j] += a[i] * b[j];
                }
            }
            assertThat(pair(convolver, a, b)).as("weight %s", odd).isEqualTo(expected);
        }
    }

    static Stream<GoldenCase> golden() {
        return Stream.of("convolve", "correlate")
                .flatMap(GoldenCase::of)
                .filter(c ->
                        c.function().equals("signal.convolve") || c.function().equals("signal.correlate"))
                .filter(c -> !c.isComplex() && c.input("a").rank() == 1);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void pairsAreScipys(GoldenCase golden) {
        Kind kind = golden.function().equals("signal.convolve") ? Kind.CONVOLUTION : Kind.CORRELATION;
        double[] expected = golden.expected().toDoubles();
        double[] actual = pair(
                kind,
                Mode.named(golden.argument("mode")),
                golden.input("a").toDoubles(),
                golden.input("b").toDoubles());
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .isCloseTo(expected[i], Offset.offset(golden.atol() + golden.rtol() * Math.abs(expected[i])));
        }
    }

    @Test
    void emptyLinesHaveNoResults() {
        for (Mode mode : Mode.values()) {
            assertThat(pair(Kind.CONVOLUTION, mode, new double[0], new double[] {1, 2}))
                    .isEmpty();
            assertThat(pair(Kind.CORRELATION, mode, new double[] {1, 2}, new double[0]))
                    .isEmpty();
        }
    }

    @Test
    void theShorterLineFiltersTheLongerInModeValid() {
        double[] two = {1, 2};
        double[] four = {1, 2, 3, 4};
        assertThat(pair(Kind.CONVOLUTION, Mode.VALID, two, four)).containsExactly(4, 7, 10);
        assertThat(pair(Kind.CORRELATION, Mode.VALID, two, four)).containsExactly(11, 8, 5);
        assertThat(pair(Kind.CORRELATION, Mode.VALID, four, two)).containsExactly(5, 8, 11);
        assertThat(LineConvolver.convolution(kernel(four), Mode.VALID, Precision.FLOAT64)
                        .convolve(two))
                .isEmpty();
    }

    @Test
    void refusesKernelsThatAreNoLine() {
        Kernel square = Kernel.of(new double[4], 2, 2);
        assertThatThrownBy(() -> LineConvolver.convolution(square, Mode.SAME, Precision.FLOAT64))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a line is filtered by a kernel of one axis; this one is 2x2");
        Kernel complex = Kernel.complex(kernel(1, 2), kernel(0, 1));
        assertThatThrownBy(() -> LineConvolver.correlation(complex, Mode.SAME, Precision.FLOAT64))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("these are complex");
        assertThatThrownBy(() -> Mode.named("vaild")).hasMessage("unknown mode 'vaild'; did you mean 'valid'?");
    }

    @Test
    void transformsAreTakenWhereTheyCostLess() {
        // The law of the same bits holds for both; here it is seen that both are there.
        assertThat(method(64, 7)).isInstanceOf(DirectMethod.class);
        assertThat(method(100_000, 5001)).isNotInstanceOf(DirectMethod.class);
    }

    private static Object method(int n, int k) {
        return MethodPlanner.of(Precision.FLOAT64, MethodChoice.AUTO, 1, new MethodPlanner.Known())
                .line(kernel(Arrays.copyOf(noise(k, k), k)), Region.ofShape(n));
    }
}
