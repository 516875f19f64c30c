package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.SampleKind;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Complex samples: their parts are the first axis, and linear operations treat both alike. */
class ComplexTest {
    private static final int[] SHAPE = {2, 21, 34};
    private static final int PART = 21 * 34;

    private final NdArray z = random(1, SHAPE);
    private final NdArray re = part(z, 0);
    private final NdArray im = part(z, 1);
    private final Kernel weights = Kernel.complex(kernel(2), kernel(3));

    private static NdArray random(long seed, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return NdArray.of(new Random(seed).doubles(size, -1, 1).toArray(), shape);
    }

    private static Kernel kernel(long seed) {
        return GoldenCase.kernel(random(seed, 5, 4));
    }

    private static NdArray part(NdArray z, int part) {
        return NdArray.of(Arrays.copyOfRange(z.toDoubles(), part * PART, (part + 1) * PART), 21, 34);
    }

    private PipelineOptions options(SampleKind kind) {
        return PipelineOptions.of(2).with(kind).withKernelFiles(name -> switch (name) {
            case "k" -> weights;
            case "re" -> weights.real();
            default -> weights.imaginary();
        });
    }

    private static NdArray evaluated(String text, PipelineOptions options, NdArray input) {
        long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
        Step step = Pipeline.parse(text).compile(Region.ofShape(shape), options);
        NdArray whole = Tiled.whole(step, input, Precision.FLOAT64);
        long[] tile = new long[whole.rank()];
        Arrays.fill(tile, 7);
        for (int first : new int[] {1, 2}) {
            tile[0] = whole.rank() > 2 ? first : 5;
            assertThat(Tiled.tiled(step, input, Precision.FLOAT64, tile).toDoubles())
                    .as("%s in tiles of %s", text, Arrays.toString(tile))
                    .isEqualTo(whole.toDoubles());
        }
        return whole;
    }

    private double[] ofComplex(String text) {
        return evaluated(text, options(SampleKind.COMPLEX), z).toDoubles();
    }

    private double[] ofReal(String text, NdArray input) {
        return evaluated(text, options(SampleKind.REAL), input).toDoubles();
    }

    private static double[] joined(double[] real, double[] imaginary) {
        double[] both = Arrays.copyOf(real, real.length + imaginary.length);
        System.arraycopy(imaginary, 0, both, real.length, imaginary.length);
        return both;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-x",
                "2 * x / 3",
                "gaussian(2)",
                "uniform(3) | laplace",
                "sobel(axis=0) - prewitt(axis=1)",
                "scharr(axis=-1)",
                "convolve([[1, 2], [3, 4]], mode=full)",
                "correlate(box(9), method=fft)",
                "unsharp(1, 2) | emboss",
                "gaussian_laplace(1)",
                "moving_average(4) | savgol(5, 2)",
                "decimate(3)"
            })
    void linearOperationsTreatThePartsAlike(String text) {
        assertThat(ofComplex(text)).isEqualTo(joined(ofReal(text, re), ofReal(text, im)));
    }

    @Test
    void numbersAreReal() {
        assertThat(ofComplex("x + 3")).isEqualTo(joined(ofReal("x + 3", re), im.toDoubles()));
        assertThat(ofComplex("x - 3")).isEqualTo(joined(ofReal("x - 3", re), im.toDoubles()));
        assertThat(ofComplex("3 + x")).isEqualTo(joined(ofReal("3 + x", re), im.toDoubles()));
        assertThat(ofComplex("3 - x")).isEqualTo(joined(ofReal("3 - x", re), ofReal("-x", im)));
    }

    @Test
    void whatStandsOutsideIsReal() {
        Extension three = new Extension(Boundary.CONSTANT, 3);
        for (String text : new String[] {"gaussian(2)", "convolve(@re)", "laplace"}) {
            assertThat(evaluated(text, options(SampleKind.COMPLEX).with(three), z)
                            .toDoubles())
                    .isEqualTo(joined(
                            evaluated(text, options(SampleKind.REAL).with(three), re)
                                    .toDoubles(),
                            evaluated(text, options(SampleKind.REAL).with(Extension.ZERO), im)
                                    .toDoubles()));
        }
    }

    @ParameterizedTest
    @CsvSource({"convolve,1,direct", "convolve,1,fft", "correlate,-1,auto"})
    void complexWeightsAreTwoRealKernels(String operation, int sign, String method) {
        String end = ", method=" + method + ")";
        double[] rr = ofReal(operation + "(@re" + end, re);
        double[] ri = ofReal(operation + "(@im" + end, re);
        double[] ir = ofReal(operation + "(@re" + end, im);
        double[] ii = ofReal(operation + "(@im" + end, im);
        double[] of = ofComplex(operation + "(@k" + end);
        double[] ofReal = ofReal(operation + "(@k" + end, re);
        for (int i = 0; i < PART; i++) {
            assertThat(of[i]).isCloseTo(rr[i] - sign * ii[i], Offset.offset(1e-15));
            assertThat(of[PART + i]).isCloseTo(ir[i] + sign * ri[i], Offset.offset(1e-15));
            assertThat(ofReal[i]).isEqualTo(rr[i]);
            assertThat(ofReal[PART + i]).isEqualTo(sign * ri[i]);
        }
    }

    @Test
    void absIsTheMagnitudeAndReal() {
        double[] lengths = ofComplex("abs");
        assertThat(lengths).hasSize(PART);
        for (int i = 0; i < PART; i++) {
            assertThat(lengths[i])
                    .isCloseTo(Math.hypot(re.samples().get(i), im.samples().get(i)), Offset.offset(1e-15));
        }
        assertThat(ofComplex("abs | median(3) | abs")).isEqualTo(ofReal("median(3)", NdArray.of(lengths, 21, 34)));
    }

    @Test
    void aNanStaysInItsPart() {
        double[] dirty = z.toDoubles();
        dirty[PART + 10 * 34 + 12] = Double.NaN;
        NdArray input = NdArray.of(dirty, SHAPE);
        double[] found = evaluated("convolve(box(3), method=fft)", options(SampleKind.COMPLEX), input)
                .toDoubles();
        for (int i = 0; i < found.length; i++) {
            int y = i % PART / 34;
            int x = i % 34;
            assertThat(Double.isNaN(found[i])).isEqualTo(i >= PART && Math.abs(y - 10) <= 1 && Math.abs(x - 12) <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median(3)",
                "sobel()",
                "sqrt",
                "clip(0, 1)",
                "threshold(1)",
                "hypot(x, gaussian(1))",
                "minimum_of(x, -x)",
                "wiener(3, 1)",
                "match_template(box(3))",
                "gaussian_gradient_magnitude(1)",
                "convolve(@re) | envelope(5)"
            })
    void operationsThatAreNotLinearAreRefused(String text) {
        assertThatThrownBy(() -> ofComplex(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("takes real samples; got complex ones");
    }

    @Test
    void whatHasNoMeaningIsRefusedInALine() {
        assertThatThrownBy(() -> ofComplex("x * gaussian(1)")).hasMessageContaining("multiply is not computed");
        assertThatThrownBy(() -> ofComplex("1 / x")).hasMessageContaining("divide is not computed");
        assertThatThrownBy(() -> ofComplex("x + abs(x)")).hasMessageContaining("a complex and a real branch");
        assertThatThrownBy(() -> ofReal("convolve(normalize(@k))", re))
                .hasMessageContaining("normalize: kernel must have real weights");
        assertThatThrownBy(() -> ofReal("match_template(@k)", re)).hasMessageContaining("must have real weights");
        assertThatThrownBy(() ->
                        evaluated("gaussian(1)", options(SampleKind.COMPLEX).with(MissingPolicy.SKIP), z))
                .hasMessageContaining("can't be skipped");
        assertThatThrownBy(
                        () -> evaluated("convolve(@k)", options(SampleKind.REAL).with(MissingPolicy.SKIP), re))
                .hasMessageContaining("can't be skipped");
        assertThatThrownBy(() ->
                        Pipeline.parse("convolve(@k)").compile(Region.ofShape(2, 2, 9, 9), options(SampleKind.REAL)))
                .hasMessageContaining("samples of 4 axes become complex");
        assertThatThrownBy(() -> Pipeline.parse("x").compile(Region.ofShape(2, 9), options(SampleKind.COMPLEX)))
                .hasMessageContaining("the input has 1 axes; this job filters the last 2");
    }
}
