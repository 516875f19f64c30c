package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Boxes;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.core.step.StepCosts;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Richardson-Lucy, Wiener's deconvolution and the division of signals: laws, the references' results, examples. */
class RestorationTest {
    private static NdArray noise(int seed, int... shape) {
        Random random = new Random(seed);
        NdArray array = NdArray.zeros(Precision.FLOAT64, shape);
        for (int i = 0; i < array.size(); i++) {
            array.samples().set(i, 0.05 + 0.9 * random.nextDouble());
        }
        return array;
    }

    private static long[] shape(NdArray array) {
        return Arrays.stream(array.shape()).asLongStream().toArray();
    }

    private static Step compile(String text, NdArray input, PipelineOptions options) {
        return Pipeline.parse(text).compile(Region.ofShape(shape(input)), options);
    }

    /** The output, after asserting that three tilings of it have the same bits. */
    private static double[] sameForAllTiles(String text, NdArray input, PipelineOptions options) {
        Step step = compile(text, input, options);
        double[] whole = Tiled.whole(step, input, options.precision()).toDoubles();
        for (int side : new int[] {5, 9, 20}) {
            long[] tile = step.domain().shape();
            Arrays.fill(tile, side);
            assertThat(Tiled.tiled(step, input, options.precision(), tile).toDoubles())
                    .as("%s in tiles of %d under %s", text, side, options.extension())
                    .isEqualTo(whole);
        }
        return whole;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "richardson_lucy([[1, 2, 1], [2, 4, 3]], 4, boundary=wrap)",
                "richardson_lucy(normalize(disk(2)), 3, boundary=mirror, filter_epsilon=0.3)",
                "richardson_lucy(normalize(box(3)), 3, clip=false)",
                "gaussian(1) | richardson_lucy(normalize(disk(1)), 5, boundary=constant, cval=0.5) | x * 2",
                "x - richardson_lucy(normalize(disk(1)), 2, boundary=reflect)",
                "wiener_deconvolution(normalize(disk(2)), 0.5)",
            })
    void tiledEqualsUntiledBitForBit(String text) {
        NdArray input = noise(1, 31, 37);
        for (Precision precision : Precision.values()) {
            for (MethodChoice method : List.of(MethodChoice.AUTO, MethodChoice.FFT)) {
                PipelineOptions options =
                        PipelineOptions.of(2).with(precision).with(method).with(Extension.of(Boundary.WRAP));
                sameForAllTiles(text, input, options);
            }
        }
    }

    @Test
    void linesAndVolumesToo() {
        sameForAllTiles("richardson_lucy([1, 2, 3, 1], 6)", noise(2, 2, 90), PipelineOptions.of(1));
        sameForAllTiles(
                "richardson_lucy(normalize(box(2)), 3, boundary=wrap)", noise(3, 9, 8, 10), PipelineOptions.of(3));
        sameForAllTiles("deconvolve([2, 1, 0.5])", noise(4, 2, 90), PipelineOptions.of(1));
        sameForAllTiles("wiener_deconvolution(hann(5), 0.1)", noise(5, 2, 90), PipelineOptions.of(1));
    }

    static Stream<GoldenCase> golden() {
        return Stream.concat(
                GoldenCase.of("restoration").filter(c -> !c.function().equals("signal.wiener")),
                GoldenCase.of("wiener_deconvolution"));
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenCase golden) {
        boolean division = golden.function().startsWith("signal.deconvolve");
        String text = switch (golden.function()) {
            case "skimage.richardson_lucy" ->
                "richardson_lucy(@psf, " + golden.argument("num_iter") + ", clip=" + golden.argument("clip") + ")";
            case "signal.deconvolve.quotient" -> "deconvolve(@psf)";
            default -> "wiener_deconvolution(@psf, " + golden.argument("nsr") + ")";
        };
        NdArray input = golden.input(division ? "signal" : "image");
        PipelineOptions options = PipelineOptions.of(input.rank())
                .with(Extension.of(Boundary.WRAP))
                .withKernelFiles(name -> golden.kernel(division ? "divisor" : "psf"));
        double[] actual = sameForAllTiles(text, input, options);
        NdArray expected = golden.expected();
        assertThat(compile(text, input, options).domain().intShape()).isEqualTo(expected.shape());
        for (int i = 0; i < actual.length; i++) {
            double want = expected.samples().get(i);
            assertThat(actual[i])
                    .as("sample %d of %s", i, golden)
                    .isCloseTo(want, within(golden.atol() + golden.rtol() * Math.abs(want)));
        }
    }

    /** e = 0.5, then e x / (e + 1e-12) = x up to that. */
    @Test
    void aPulseForPsfLeavesTheSamplesLimited() {
        NdArray input = noise(6, 12, 11);
        input.samples().set(5, 3);
        double[] restored = Tiled.whole(
                        compile("richardson_lucy([[0, 0, 0], [0, 1, 0], [0, 0, 0]])", input, PipelineOptions.of(2)),
                        input,
                        Precision.FLOAT64)
                .toDoubles();
        for (int i = 0; i < restored.length; i++) {
            assertThat(restored[i]).isCloseTo(Math.min(1, input.samples().get(i)), within(1e-9));
        }
    }

    /** Evaluates against the input and stored cuts, in tiles. */
    private static NdArray evaluate(Step step, Map<Integer, NdArray> stored) throws IOException {
        Evaluation evaluation = Evaluation.of(number -> Tiled.reader(stored.get(number)), Precision.FLOAT64);
        NdArray output = NdArray.zeros(Precision.FLOAT64, step.domain().intShape());
        Region domain = step.domain();
        for (long row = 0; row < domain.length(0); row += 8) {
            Region tile = domain.withAxis(0, row, Math.min(row + 8, domain.length(0)));
            NdArray samples = evaluation.evaluate(step, tile);
            Boxes.copy(samples, tile, output, domain, tile);
            evaluation.release(samples);
        }
        return output;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "richardson_lucy(normalize(disk(2)), 4, boundary=wrap); 3",
                "gaussian(1) | richardson_lucy(normalize(disk(1)), 3); 3",
                "richardson_lucy(normalize(disk(1)), 2) | richardson_lucy(normalize(box(3)), 2); 3",
                "x - richardson_lucy([[1, 2], [3, 1]], 4, clip=false); 3",
            })
    void everySetOfStoredCutsGivesTheSameBits(String text, int count) throws IOException {
        NdArray input = noise(7, 30, 17);
        Region domain = Region.ofShape(shape(input));
        PipelineOptions options = PipelineOptions.of(2);
        Compiled nothing = Pipeline.parse(text).compile(domain, options, Findings.NONE);
        assertThat(nothing.cuts()).hasSize(count);
        Map<Integer, NdArray> samples = new HashMap<>();
        samples.put(InputStep.PIPELINE_INPUT, input);
        double[] whole = evaluate(nothing.step(), samples).toDoubles();
        for (Findings.Cut cut : nothing.cuts()) {
            samples.put(cut.number(), evaluate(cut.samples(), samples));
        }
        for (int set = 0; set < 1 << count; set++) {
            Findings findings = Findings.NONE;
            for (int cut = 0; cut < count; cut++) {
                findings = (set >> cut & 1) == 1 ? findings.withStored(cut) : findings;
            }
            Compiled compiled = Pipeline.parse(text).compile(domain, options, findings);
            assertThat(evaluate(compiled.step(), samples).toDoubles())
                    .as("cuts %s of %s", findings.stored(), text)
                    .isEqualTo(whole);
            for (Findings.Cut cut : compiled.cuts()) {
                assertThat(evaluate(cut.samples(), samples).toDoubles())
                        .as("cut %d after %s", cut.number(), findings.stored())
                        .isEqualTo(samples.get(cut.number()).toDoubles());
            }
        }
    }

    /** Whatever the number of iterations, one estimate is at work, with what it is computed from. */
    @ParameterizedTest
    @ValueSource(strings = {"constant", "wrap"})
    void memoryDoesNotGrowWithIterations(String boundary) {
        NdArray input = noise(8, 64, 64);
        Set<Long> samples = new HashSet<>();
        for (int iterations : new int[] {3, 20, 200}) {
            Step step = compile(
                    "richardson_lucy(normalize(disk(3)), " + iterations + ", boundary=" + boundary + ")",
                    input,
                    PipelineOptions.of(2).with(MethodChoice.FFT));
            samples.add(StepCosts.workingSamples(step, step.domain()));
        }
        assertThat(samples).hasSize(1);
    }

    /** Nothing is known of a quotient by samples, which is not the same as not a number. */
    @ParameterizedTest
    @EnumSource(MissingPolicy.class)
    void noBoundIsStatedWhereSamplesAreDividedBy(MissingPolicy missing) {
        for (String text : List.of("richardson_lucy([[1, 2]], 1)", "richardson_lucy([[1, 2]], 3, clip=false)")) {
            Step step = compile(text, noise(14, 9, 9), PipelineOptions.of(2).with(missing));
            assertThat(step.bound().error()).isInfinite();
        }
    }

    /** Under wrap each level of the iteration needs boxes at both ends: the number of calls must not double with each. */
    @Test
    void fiftyIterationsAreComputedOnceEach() {
        NdArray input = noise(8, 64, 64);
        String text = "richardson_lucy([[0, 1, 0], [1, 4, 1], [0, 1, 0]], 50, boundary=wrap)";
        Step step = compile(text, input, PipelineOptions.of(2));
        double[] whole = Tiled.whole(step, input, Precision.FLOAT64).toDoubles();
        double[] tiled = Tiled.tiled(step, input, Precision.FLOAT64, 16, 16).toDoubles();
        assertThat(tiled).isEqualTo(whole);
    }

    @Test
    void aNaNComesAsFarAsTheIterationsTakeIt() {
        NdArray input = noise(9, 1, 60);
        input.samples().set(30, Double.NaN);
        for (MethodChoice method : List.of(MethodChoice.DIRECT, MethodChoice.FFT)) {
            Step step = compile(
                    "richardson_lucy([[1, 1, 1]], 3)",
                    input,
                    PipelineOptions.of(2).with(method));
            double[] restored = Tiled.whole(step, input, Precision.FLOAT64).toDoubles();
            for (int i = 0; i < restored.length; i++) {
                assertThat(Double.isNaN(restored[i])).as("sample %d", i).isEqualTo(Math.abs(i - 30) <= 5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2, 1]", "[1, -0.9, 0.2]", "[4, 1, -2, 0.5, 0.25]", "[3]"})
    void divisionUndoesConvolutionWithinItsBound(String divisor) {
        NdArray input = noise(10, 3, 200);
        for (Precision precision : Precision.values()) {
            Step step = compile(
                    "convolve(" + divisor + ", mode=full) | deconvolve(" + divisor + ")",
                    input,
                    PipelineOptions.of(1).with(precision).with(Extension.ZERO));
            assertThat(step.bound().error()).isBetween(precision.unitRoundoff(), 1e5 * precision.unitRoundoff());
            double[] back = Tiled.whole(step, input, precision).toDoubles();
            for (int i = 0; i < back.length; i++) {
                double allowed = step.bound().error() + precision.unitRoundoff();
                assertThat(back[i]).isCloseTo(input.samples().get(i), within(allowed));
            }
        }
    }

    @Test
    void nothingBoundsAQuotientThatGrows() {
        Step step = compile("deconvolve([1, 3])", noise(11, 2000), PipelineOptions.of(1));
        assertThat(step.bound().error()).isInfinite();
    }

    /** What is left out of the filter moves no result by more than the bound says. */
    @Test
    void aWienerFilterThatIsCutStaysWithinItsBound() {
        NdArray input = noise(12, 70, 64);
        String text = "wiener_deconvolution(normalize(disk(3)), 0.01, boundary=wrap, ";
        PipelineOptions options = PipelineOptions.of(2);
        double[] exact = Tiled.whole(compile(text + "share=1e-10)", input, options), input, Precision.FLOAT64)
                .toDoubles();
        for (String cut : List.of("share=1e-2)", "share=1e-4)", "reach=9)", "reach=[20, 12])")) {
            Step step = compile(text + cut, input, options);
            double[] near = Tiled.whole(step, input, Precision.FLOAT64).toDoubles();
            double worst = 0;
            for (int i = 0; i < near.length; i++) {
                worst = Math.max(worst, Math.abs(near[i] - exact[i]));
            }
            assertThat(worst).as(cut).isBetween(1e-8, step.bound().error());
        }
    }

    /** A motion along the rows is undone along the rows. */
    @Test
    void anAxisThatNothingWasSpreadAlongIsLeftAlone() {
        NdArray input = noise(15, 6, 40);
        PipelineOptions lines = PipelineOptions.of(1);
        double[] expected = Tiled.whole(
                        compile("wiener_deconvolution([1, 1, 1], 0.5, reach=8)", input, lines),
                        input,
                        Precision.FLOAT64)
                .toDoubles();
        double[] actual = Tiled.whole(
                        compile("wiener_deconvolution([[1, 1, 1]], 0.5, reach=8)", input, PipelineOptions.of(2)),
                        input,
                        Precision.FLOAT64)
                .toDoubles();
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; deconvolve([0, 1]); first weight is not 0",
                "1; deconvolve(box(31)); the divisor has 31 weights, the signal only 30 samples",
                "2; deconvolve([1, 2]); divides signals along their last axis",
                "2; richardson_lucy([1, 2, 1]); the psf has 1 axes, this job filters 2",
                "2; richardson_lucy([[0, 0]]); all weights of the 1x2 psf are 0",
                "2; richardson_lucy([[1, 2]], 0); iterations must be 1 to 200",
                "2; richardson_lucy([[1, 2]], clip=yes); clip must be one of true, false",
                "2; richardson_lucy([[1, 2]], filter_epsilon=-1); filter_epsilon must be 0 or more",
                "2; richardson_lucy([[1, 2]], iteration=3); did you mean 'iterations'",
                "2; wiener_deconvolution([[1, 2]], 0); nsr must be greater than 0",
                "2; wiener_deconvolution([[1, 1], [1, 1]], 1e-9); give a larger ratio",
                "2; wiener_deconvolution([[1, 1], [1, 1]], 1, reach=600); a quarter of the largest grid, of [2048, 2048] samples, at a reach of [600, 600]",
                "2; wiener_deconvolution([[1, 1]], 1, share=1); share must be 1e-10 to 0.1",
            })
    void badArgumentsEndInOneLine(int axes, String text, String message) {
        int[] shape = new int[axes];
        Arrays.fill(shape, 30);
        assertThatThrownBy(() -> compile(text, noise(13, shape), PipelineOptions.of(axes)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }
}
