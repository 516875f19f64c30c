package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores of match_template: its laws, and skimage.feature.match_template. */
class MatchTemplateTest {
    private static Step compile(NdArray image, Kernel template, Mode mode, Precision precision) {
        long[] shape = new long[image.rank()];
        for (int a = 0; a < shape.length; a++) {
            shape[a] = image.length(a);
        }
        return Pipeline.parse("match_template(@t)")
                .compile(
                        Region.ofShape(shape),
                        PipelineOptions.of(shape.length)
                                .with(mode)
                                .with(precision)
                                .with(Extension.ZERO)
                                .withKernelFiles(name -> template));
    }

    private static double[] scores(NdArray image, Kernel template) {
        Step step = compile(image, template, Mode.VALID, Precision.FLOAT64);
        return Tiled.whole(step, image, Precision.FLOAT64).toDoubles();
    }

    private static NdArray noise(int seed, double level, double contrast, int... shape) {
        Random random = new Random(seed);
        NdArray array = NdArray.zeros(Precision.FLOAT64, shape);
        for (int i = 0; i < array.size(); i++) {
            array.samples().set(i, level + contrast * random.nextGaussian());
        }
        return array;
    }

    static Stream<GoldenCase> golden() {
        return GoldenCase.of("match_template");
    }

    @ParameterizedTest
    @MethodSource
    void golden(GoldenCase golden) {
        NdArray image = golden.input("image");
        Step step = compile(image, golden.kernel("template"), Mode.named(golden.argument("mode")), Precision.FLOAT64);
        double[] expected = golden.expected().toDoubles();
        for (int tile : new int[] {100, 5}) {
            long[] tiles = new long[image.rank()];
            java.util.Arrays.fill(tiles, tile);
            double[] actual = Tiled.tiled(step, image, Precision.FLOAT64, tiles).toDoubles();
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                double allowed = golden.atol() + golden.rtol() * Math.abs(expected[i]);
                assertThat(actual[i]).as("%s, sample %d", golden, i).isCloseTo(expected[i], within(allowed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void aTemplateCutFromTheImageScoresOneWhereItWasCut(Precision precision) {
        NdArray image = noise(1, 500, 20, 60, 70);
        double[] cut = new double[20 * 30];
        for (int i = 0; i < cut.length; i++) {
            cut[i] = 3 * image.samples().get((13 + i / 30) * 70 + 29 + i % 30) - 1000;
        }
        Step step = compile(image, Kernel.of(cut, 20, 30), Mode.VALID, precision);
        double[] scores = Tiled.whole(step, image, precision).toDoubles();
        for (int i = 0; i < scores.length; i++) {
            boolean there = i == 13 * 41 + 29;
            assertThat(scores[i]).isBetween(there ? 1 - 1e-3 : -0.5, there ? 1.0 : 0.5);
        }
    }

    @Test
    void levelAndContrastOfTheSamplesDoNotMatter() {
        NdArray image = noise(2, 0, 1, 40, 50);
        NdArray other = NdArray.zeros(Precision.FLOAT64, 40, 50);
        for (int i = 0; i < image.size(); i++) {
            other.samples().set(i, 1e6 + 2 * image.samples().get(i));
        }
        Kernel template = Kernel.of(noise(3, 0, 1, 6, 7).toDoubles(), 6, 7);
        double[] one = scores(image, template);
        double[] two = scores(other, template);
        for (int i = 0; i < one.length; i++) {
            assertThat(two[i]).isCloseTo(one[i], within(1e-4));
        }
    }

    @Test
    void flatWindowsScoreZeroAndMissingSamplesMakeMissingScores() {
        NdArray image = NdArray.zeros(Precision.FLOAT64, 30, 30);
        image.samples().fill(0, 900, 0.1);
        image.samples().set(15 * 30 + 15, Double.NaN);
        double[] scores = scores(image, Kernel.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3));
        for (int i = 0; i < scores.length; i++) {
            int y = i / 28;
            int x = i % 28;
            boolean touched = y >= 14 && y <= 15 && x >= 13 && x <= 15;
            assertThat(Double.valueOf(scores[i]))
                    .as("%d, %d", y, x)
                    .isEqualTo(Double.valueOf(touched ? Double.NaN : 0));
        }
    }

    @Test
    void aConstantTemplateIsRefused() {
        assertThatThrownBy(() -> scores(noise(4, 0, 1, 9, 9), Kernel.of(new double[] {2, 2}, 1, 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing to match");
    }
}
