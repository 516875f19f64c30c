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
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of morphology that hold for every shape, element, boundary and precision; cases are drawn from printed seeds. */
class MorphologyLawsTest {
    private static final List<String> ALL = List.of(
            "minimum(ELEMENT)",
            "maximum(ELEMENT)",
            "grey_erosion(ELEMENT)",
            "grey_dilation(ELEMENT)",
            "grey_opening(ELEMENT)",
            "grey_closing(ELEMENT)",
            "morphological_gradient(ELEMENT)",
            "white_tophat(ELEMENT)",
            "black_tophat(ELEMENT)",
            "grey_opening(structure=@heights)",
            "binary_erosion(@k)",
            "binary_dilation(@k, iterations=2)",
            "binary_opening(@k, border_value=1)",
            "binary_closing(@k)",
            "hit_or_miss(@k)");

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** A drawn case: samples, an element as arguments, and what they are computed under. */
    private static final class Drawn {
        final Random random;
        final int axes;
        final long[] shape;
        final Kernel footprint;
        final Kernel heights;
        final Precision precision;
        final String element;
        PipelineOptions options;

        Drawn(int seed) {
            random = new Random(seed);
            int rank = 1 + random.nextInt(3);
            axes = 1 + random.nextInt(rank);
            shape = new long[rank];
            for (int a = 0; a < rank; a++) {
                shape[a] = 1 + random.nextInt(a >= rank - 2 ? 30 : 4);
            }
            int[] size = new int[axes];
            int[] origin = new int[axes];
            for (int a = 0; a < axes; a++) {
                // One in four is larger than the image may be.
                size[a] = 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : axes == 3 ? 3 : 7);
                origin[a] = random.nextInt(size[a]) - size[a] / 2;
            }
            footprint = kernel(size, random.nextInt(3));
            heights = kernel(size, 5);
            precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
            element = (random.nextBoolean() ? "size=" + Arrays.toString(size) : "footprint=@k") + ", origin="
                    + Arrays.toString(origin);
            Boundary boundary = Boundary.values()[random.nextInt(5)];
            options = PipelineOptions.of(axes)
                    .with(new Extension(boundary, random.nextInt(3) - 1))
                    .with(precision)
                    .withMagnitude(4)
                    .withKernelFiles(name -> name.equals("heights") ? heights : footprint);
        }

        /** Whole numbers from 0 to {@code most}, of which not all are 0. */
        private Kernel kernel(int[] size, int most) {
            double[] weights = new double[Arrays.stream(size).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = most == 0 ? 1 : random.nextInt(most + 1);
            }
            weights[random.nextInt(weights.length)] = 1;
            return Kernel.of(weights, size);
        }

        NdArray input() {
            NdArray array = NdArray.zeros(precision, Region.ofShape(shape).intShape());
            for (int i = 0; i < array.size(); i++) {
                array.samples().set(i, random.nextInt(8) == 0 ? 0 : random.nextInt(17) / 4.0 - 2);
            }
            return array;
        }

        Step compile(String text) {
            return Pipeline.parse(text.replace("ELEMENT", element)).compile(Region.ofShape(shape), options);
        }

        double[] of(String text, NdArray input) {
            return Tiled.whole(compile(text), input, precision).toDoubles();
        }

        String what(int seed, String text) {
            return "seed " + seed + ": " + text.replace("ELEMENT", element) + " with a " + footprint + " element on "
                    + Arrays.toString(shape) + ", " + options.extension() + ", " + precision;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tiledEqualsUntiledBitForBit(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        for (int i = 0; i < 3; i++) {
            double[] special = {Double.NaN, Double.NEGATIVE_INFINITY, -0.0};
            input.samples().set(drawn.random.nextInt(input.size()), special[i]);
        }
        for (String text : ALL) {
            Step step = drawn.compile(text);
            double[] whole = Tiled.whole(step, input, drawn.precision).toDoubles();
            long[] tile = new long[drawn.shape.length];
            for (int a = 0; a < tile.length; a++) {
                tile[a] = 1 + drawn.random.nextInt(20);
            }
            double[] tiled = Tiled.tiled(step, input, drawn.precision, tile).toDoubles();
            assertThat(bits(tiled))
                    .as("%s in tiles of %s", drawn.what(seed, text), Arrays.toString(tile))
                    .isEqualTo(bits(whole));
        }
    }

    private static long[] bits(double[] samples) {
        return Arrays.stream(samples).mapToLong(Double::doubleToLongBits).toArray();
    }

    private static double[] bitsApart(double[] samples) {
        // Sums and negatives may give zeros of either sign.
        return Arrays.stream(samples).map(v -> v + 0.0).toArray();
    }

    /** On a torus, which has no edge; on mirrored images by elements that are their own mirror image; on sets. */
    @ParameterizedTest
    @MethodSource("seeds")
    void openingAndClosingAreIdempotent(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        drawn.options = drawn.options.with(Extension.of(Boundary.WRAP));
        for (String element : List.of(drawn.element, "structure=@heights")) {
            assertIdempotent(drawn, seed, "grey_opening(" + element + ")", input);
            assertIdempotent(drawn, seed, "grey_closing(" + element + ")", input);
        }
        for (Boundary boundary : List.of(Boundary.REFLECT, Boundary.MIRROR)) {
            drawn.options = drawn.options.with(Extension.of(boundary));
            for (String element : List.of("size=5", "footprint=diamond(3)", "footprint=disk(2)")) {
                assertIdempotent(drawn, seed, "grey_opening(" + element + ")", input);
                assertIdempotent(drawn, seed, "grey_closing(" + element + ")", input);
            }
        }
        assertIdempotent(drawn, seed, "binary_opening(@k, border_value=0)", input);
        assertIdempotent(drawn, seed, "binary_closing(@k, border_value=1)", input);
    }

    private static void assertIdempotent(Drawn drawn, int seed, String text, NdArray input) {
        assertThat(drawn.of(text + " | " + text, input))
                .as(drawn.what(seed, text))
                .isEqualTo(drawn.of(text, input));
    }

    /** Dilation is the negative of the negative's erosion by the reflected element: that of the array back to front. */
    @ParameterizedTest
    @MethodSource("seeds")
    void erosionAndDilationAreDual(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        drawn.options =
                drawn.options.with(Extension.of(drawn.options.extension().boundary()));
        for (String element : List.of(drawn.element, "structure=@heights")) {
            String dilation = "grey_dilation(" + element + ")";
            double[] eroded = drawn.of("grey_erosion(" + element + ")", backwards(input, v -> -v));
            assertThat(bitsApart(drawn.of(dilation, input)))
                    .as(drawn.what(seed, dilation))
                    .isEqualTo(bitsApart(backwards(NdArray.of(eroded, input.shape()), v -> -v)
                            .toDoubles()));
        }
        double[] eroded = drawn.of("binary_erosion(@k)", backwards(input, v -> v == 0 ? 1 : 0));
        assertThat(drawn.of("binary_dilation(@k, border_value=1)", input))
                .as(drawn.what(seed, "binary_dilation"))
                .isEqualTo(
                        backwards(NdArray.of(eroded, input.shape()), v -> 1 - v).toDoubles());
    }

    /** Along every axis: in row-major order that is from the last to the first. */
    private static NdArray backwards(NdArray array, DoubleUnaryOperator function) {
        NdArray backwards = NdArray.zeros(array.precision(), array.shape());
        for (int i = 0; i < array.size(); i++) {
            backwards
                    .samples()
                    .set(
                            array.size() - 1 - i,
                            function.applyAsDouble(array.samples().get(i)));
        }
        return backwards;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boxesAreSeparable(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        int[] size = drawn.footprint.shape();
        for (String operation : List.of("minimum", "grey_dilation")) {
            String whole = operation + "(" + Arrays.toString(size) + ")";
            StringBuilder passes = new StringBuilder("x");
            for (int a = 0; a < size.length; a++) {
                int[] along = new int[size.length];
                Arrays.fill(along, 1);
                along[a] = size[a];
                passes.append(" | ")
                        .append(operation)
                        .append("(")
                        .append(Arrays.toString(along))
                        .append(")");
            }
            assertThat(drawn.of(passes.toString(), input))
                    .as(drawn.what(seed, whole))
                    .isEqualTo(drawn.of(whole, input));
        }
    }

    /** A box taken as a box, as two elements of holes that make it up, and as heights of 0. */
    @ParameterizedTest
    @MethodSource("seeds")
    void allWaysGiveTheSame(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        int[] size = drawn.footprint.shape();
        int n = drawn.footprint.size();
        drawn.options = drawn.options.withKernelFiles(name -> switch (name) {
            case "even" -> Kernel.of(weights(n, i -> 1 - i % 2), size);
            case "odd" -> Kernel.of(weights(n, i -> i == 0 ? 1 : i % 2), size);
            default -> Kernel.of(weights(n, i -> 0), size);
        });
        String box = Arrays.toString(size);
        double[] expected = drawn.of("grey_erosion(" + box + ")", input);
        String parts = "minimum_of(grey_erosion(footprint=@even), grey_erosion(footprint=@odd))";
        assertThat(drawn.of(parts, input)).as(drawn.what(seed, parts)).isEqualTo(expected);
        String level = "grey_erosion(structure=@level)";
        assertThat(drawn.of(level, input)).as(drawn.what(seed, level)).isEqualTo(expected);
    }

    private static double[] weights(int n, IntUnaryOperator weight) {
        return IntStream.range(0, n).map(weight).asDoubleStream().toArray();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void elementsWithTheirCentreGiveBoundsOfTheSamples(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        double[] samples = input.toDoubles();
        String box = Arrays.toString(drawn.footprint.shape());
        for (String element : List.of("size=" + box, "footprint=disk(2)", "footprint=cross()", "structure=@heights")) {
            double[] eroded = drawn.of("grey_erosion(" + element + ")", input);
            double[] dilated = drawn.of("grey_dilation(" + element + ")", input);
            for (int i = 0; i < samples.length; i++) {
                assertThat(samples[i]).as(drawn.what(seed, element)).isBetween(eroded[i], dilated[i]);
            }
        }
    }

    /** A NaN reaches as far as the least of all values does. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nanReachesItsFootprintAndNoFurther(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        NdArray lowest = NdArray.of(input.toDoubles(), input.shape());
        int at = drawn.random.nextInt(input.size());
        input.samples().set(at, Double.NaN);
        lowest.samples().set(at, Double.NEGATIVE_INFINITY);
        for (String text : List.of("minimum(ELEMENT)", "minimum(footprint=@k)", "grey_erosion(structure=@heights)")) {
            double[] actual = drawn.of(text, input);
            double[] reached = drawn.of(text, lowest);
            for (int i = 0; i < actual.length; i++) {
                assertThat(Double.isNaN(actual[i]))
                        .as("sample %d of %s", i, drawn.what(seed, text))
                        .isEqualTo(reached[i] == Double.NEGATIVE_INFINITY);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void statedBoundsHold(int seed) {
        Drawn drawn = new Drawn(seed);
        assertThat(drawn.compile("grey_opening(ELEMENT)").bound().error()).isZero();
        assertThat(drawn.compile("binary_closing(@k, iterations=3)").bound().error())
                .isZero();
        NdArray input = drawn.input();
        Kernel uneven =
                Kernel.of(Arrays.stream(drawn.heights.weights()).map(h -> h / 3).toArray(), drawn.heights.shape());
        drawn.options = drawn.options.with(Precision.FLOAT32).withKernelFiles(name -> uneven);
        String text = "grey_dilation(structure=@heights)";
        Step single = drawn.compile(text);
        double[] rounded = Tiled.whole(single, input, Precision.FLOAT32).toDoubles();
        drawn.options = drawn.options.with(Precision.FLOAT64);
        double[] exact =
                Tiled.whole(drawn.compile(text), input, Precision.FLOAT64).toDoubles();
        assertThat(single.bound().error()).isLessThan(1e-5);
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(rounded[i] - exact[i]))
                    .as(drawn.what(seed, text))
                    .isLessThanOrEqualTo(single.bound().error());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "minimum(3) ~ true",
                "grey_opening(footprint=disk(2)) ~ true",
                "grey_erosion(structure=[[1, 2, 1]]) ~ true",
                "morphological_gradient(3) ~ true",
                "white_tophat(3) | black_tophat(3) ~ true",
                "maximum_of(x, minimum(3)) ~ true",
                "gaussian(1) | threshold(2) | binary_opening ~ true",
                "hit_or_miss ~ true",
                "gaussian(1) | minimum(3) ~ false",
                "gaussian(1) | morphological_gradient(3) ~ false",
                "x - minimum(3) ~ false",
                "minimum(3) * 2 ~ false"
            })
    void whatIsAmongTheSamplesKeepsTheirType(String text, boolean keeps) {
        Step step = Pipeline.parse(text).compile(Region.ofShape(20, 30), PipelineOptions.of(2));
        assertThat(step.keepsType()).isEqualTo(keeps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "minimum ~ minimum: give either a size, as in size=3, or a footprint, as in footprint=disk(3)",
                "maximum(3, disk(2)) ~ maximum: give either a size, as in size=3, or a footprint, as in footprint=disk(3)",
                "minimum(0) ~ minimum: size must be 1 to 2^24; got 0 (column 9)",
                "grey_erosion(3, structure=box(3)) ~ grey_erosion: give either a size or a structure, which has one",
                "grey_erosion(footprint=box(5), structure=box(3)) ~ footprint is 5x5 and structure is 3x3; give both the"
                        + " same shape, or leave the footprint out",
                "grey_opening(footprint=[1, 1]) ~ grey_opening: the footprint has 1 axes, this job filters 2; give a"
                        + " footprint of 2",
                "grey_opening(footprint=[[0, 0]]) ~ a structuring element of 1x2 zeros has no samples; set one at least to 1",
                "minimum(3, origin=2) ~ origin 2 lies outside of a structuring element of length 3; give -1 to 1",
                "binary_erosion(iterations=0) ~ binary_erosion: iterations must be 1 to 200: until nothing changes, as less"
                        + " means in SciPy, is no local matter and can't be tiled; n iterations of the cross are one of"
                        + " diamond(n); got 0 (column 27)",
                "binary_erosion(border_value=2) ~ binary_erosion: border_value must be 0 or 1; got 2 (column 29)",
                "hit_or_miss([[0]], [[0]]) ~ hit_or_miss: neither structure1 nor structure2 has samples; set one at least"
                        + " to 1",
                "grey_opning(3) ~ unknown operation 'grey_opning' at column 1; did you mean 'grey_opening'?"
            })
    void wrongArgumentsAreOneClearLine(String text, String message) {
        assertThatThrownBy(() -> Pipeline.parse(text).compile(Region.ofShape(9, 9), PipelineOptions.of(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "diamond(1) ~ .#. ### .#.",
                "diamond(2) ~ ..#.. .###. ##### .###. ..#..",
                "cross() ~ .#. ### .#.",
                "cross(2) ~ ### ### ###",
                "rectangle(2, 3) ~ ### ###",
                "line(5, 0) ~ #####",
                "line(4, 0) ~ ###",
                "line(3, 90) ~ # # #",
                "line(5, 45) ~ ..# .#. #..",
                "line(5, -45) ~ #.. .#. ..#",
                "line(7, 30) ~ .....## ..###.. ##.....",
                "line(1, 77) ~ #"
            })
    void shapes(String text, String rows) {
        Kernel kernel = KernelConstructors.parse(text, 2, path -> null);
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < kernel.size(); i++) {
            drawn.append(i > 0 && i % kernel.length(1) == 0 ? " " : "").append(kernel.weight(i) == 0 ? '.' : '#');
        }
        assertThat(drawn.toString()).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 5", "3, 7"})
    void crossesAndDiamondsHaveAsManyAxesAsAreFiltered(int axes, int samples) {
        assertThat(KernelConstructors.parse("cross()", axes, path -> null).taps())
                .isEqualTo(samples);
        assertThat(KernelConstructors.parse("diamond(1)", axes, path -> null).taps())
                .isEqualTo(samples);
    }
}
