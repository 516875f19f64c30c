package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Step;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final NdArray IMAGE =
            NdArray.of(new Random(3).doubles(23 * 31, -2, 2).toArray(), 23, 31);

    private static double[] run(String text) {
        return Tiled.whole(compile(text), IMAGE, Precision.FLOAT64).toDoubles();
    }

    private static Step compile(String text) {
        return Pipeline.parse(text).compile(Region.ofShape(23, 31), PipelineOptions.of(2));
    }

    /** Two texts that mean the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x; x + 0",
                "sobel(); sobel",
                "sobel(axis=-1); sobel(1)",
                "abs(sobel(axis=0)); sobel(axis=0) | abs",
                "gaussian(2) | sobel(axis=0); sobel(gaussian(2), axis=0)",
                "x + 0.5 * (x - gaussian(3)); unsharp(3, 0.5)",
                "x + 0.5 * (x - gaussian(3)); unsharp(sigma=3, amount=0.5)",
                "convolve([[1, 2], [3, 4]], method=direct); correlate([[4, 3], [2, 1]], method=direct)",
                "uniform(3); convolve(normalize(box(3)))",
                "uniform([1, 5]); convolve(normalize(boxcar(5)), 1)",
                "uniform([1, 5]); convolve(normalize([1, 1, 1, 1, 1]), 1)",
                "uniform([1, 5]); convolve(normalize(boxcar(5)), axis=1)",
                "gaussian(1, truncate=3); convolve(gaussian_kernel(7, 1))",
                "clip(-1, 1); minimum_of(maximum_of(x, x * 0 - 1), x * 0 + 1)",
                "clip(abs(x), 0, 1); abs | clip(0, 1)",
                "hypot(x, gaussian(1)); sqrt(x * x + gaussian(1) * gaussian(1))",
                "-x; 0 - x",
                "2 - x / 4; 2 - 0.25 * x",
                "hypot(sobel(axis=0), sobel(axis=1)); sobel",
                "hypot(prewitt(axis=0), prewitt(axis=1)); prewitt",
                "hypot(scharr(axis=0), scharr(axis=1)); scharr",
                "emboss; correlate([[-2,-1,0],[-1,1,1],[0,1,2]])",
                "threshold(0.25); threshold(limit = 0.25)",
                "gaussian(0); x",
                "gaussian([0, 2]); gaussian([0, 2], order=[0, 0])",
            })
    void meansTheSame(String one, String other) {
        double[] a = run(one);
        double[] b = run(other);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i], org.assertj.core.data.Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gausian(2); unknown operation 'gausian' at column 1; did you mean 'gaussian'?",
                "x | sobol; did you mean 'sobel'?",
                "gaussian(); gaussian needs 'sigma'",
                "gaussian(-1); sigma must be at least 0",
                "gaussian(sigmma=2); did you mean 'sigma'?",
                "gaussian(reflect); sigma must be a number",
                "gaussian(1, 2, 3, 4); takes (sigma, order, truncate)",
                "gaussian([1, 2, 3]); one number or 2",
                "uniform(2.5); must be integers",
                "sobel(axis=2); axis 2 is not among the 2 filtered axes",
                "convolve(); convolve needs 'kernel'",
                "convolve([[1, 2], [3]]); rows of a kernel must be equally long",
                "convolve([[]]); has an empty axis",
                "convolve(5); a kernel is wanted",
                "convolve(hann(5)); say along which with axis=0",
                "convolve([[[1]]]); the kernel has 3 axes",
                "convolve(dis(4)); did you mean 'disk'?",
                "convolve([[1]], method=fast); one of auto, direct, separable, fft",
                "convolve([[1]], boundary=sym); unknown boundary 'sym'",
                "convolve([[1, 2, 3]], origin=5); outside of a kernel",
                "convolve(box(40), mode=valid); kernel is 40x40 but mode 'valid' needs",
                "x + convolve(box(3), mode=full); branches of different shapes",
                "hypot(x); takes 2 operands",
                "clip(2, 1); max must be at least min",
                "3; samples are wanted",
                "[[1]]; an operation is wanted",
                "gaussian(2; the text ends where ')' is wanted",
                "gaussian(2)); unexpected ')'",
                "| x; unexpected '|'",
                "x |; the text ends",
                "1.2.3 * x; '1.2.3' is not a number",
                "gaussian(sigma=1, 2); follows a named one",
                "gaussian(sigma=1, sigma=2); given twice",
                "normalize([[1]]); normalize: low must be a number",
                "convolve(normalize([[1, -1]])); sum to 0",
                "convolve('box'); a kernel is wanted",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> compile(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "f("})
    void deepNestingEndsInAMessage(String opening) {
        assertThatThrownBy(() -> Pipeline.parse(opening.repeat(100_000)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nested deeper");
    }

    @Test
    void aBranchedIntermediateIsReadOnce() {
        Step step = compile("gaussian(2) | hypot(sobel(axis=0), sobel(axis=1)) - laplace");
        assertThat(step.describe()).isEqualTo("branches");
    }

    @Test
    void aBoundScalesWithTheInputUnlessAStepDoesNot() {
        assertThat(compile("gaussian(2) | sobel").bound().proportional()).isTrue();
        assertThat(compile("gaussian(2) + 1").bound().proportional()).isFalse();
        assertThat(compile("3 * gaussian(2)").bound().proportional()).isTrue();
        assertThat(compile("1 / x").bound().error()).isInfinite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gausian(2);unknown operation 'gausian' at column 1; did you mean 'gaussian'?",
                "gaussian(2) | -sobl + 1;unknown operation 'sobl' at column 16; did you mean 'sobel'?",
                "hypot(sobel(axis=0), sobl(axis=1));unknown kernel 'sobl' at column 22",
                "x * convolve(normalize(hnan(9)));unknown kernel 'hnan' at column 24; did you mean 'hann'?"
            })
    void namesAreCheckedWithoutADomain(String text, String message) {
        Pipeline pipeline = Pipeline.parse(text);
        assertThatThrownBy(pipeline::checkNames)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        Pipeline.parse("median(5) | x / 2 + correlate(normalize(hann(9)), boundary=wrap) | sobel")
                .checkNames();
    }
}
