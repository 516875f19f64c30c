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
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rank filters: their laws for drawn footprints, boundaries and samples, and SciPy's results. */
class RankTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** A drawn case: samples of bytes, of 16 bits, or fractions, among them NaN at times; a box or a footprint. */
    private static final class Drawn {
        final Random random;
        final int[] shape;
        final int[] size;
        final Kernel footprint;
        final String among;
        final Precision precision;
        final PipelineOptions options;

        Drawn(int seed) {
            random = new Random(seed);
            int axes = 1 + random.nextInt(3);
            boolean bands = axes < 3 && random.nextBoolean();
            shape = new int[axes + (bands ? 1 : 0)];
            size = new int[axes];
            for (int a = 0; a < shape.length; a++) {
                shape[a] = 1 + random.nextInt(a >= shape.length - 2 ? axes == 1 ? 400 : 40 : 4);
            }
            int[] origin = new int[axes];
            for (int a = 0; a < axes; a++) {
                size[a] = 1 + random.nextInt(axes == 3 ? 6 : random.nextInt(4) == 0 ? 30 : 12);
                origin[a] = random.nextInt(size[a]) - size[a] / 2;
            }
            double[] members = new double[Arrays.stream(size).reduce(1, (a, b) -> a * b)];
            boolean box = random.nextBoolean();
            for (int i = 0; i < members.length; i++) {
                members[i] = box || random.nextInt(3) > 0 ? 1 : 0;
            }
            members[random.nextInt(members.length)] = -2;
            footprint = Kernel.of(members, size);
            among = (box ? "size=" + Arrays.toString(size) : "footprint=@f") + ", origin=" + Arrays.toString(origin);
            precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
            Boundary boundary = Boundary.values()[random.nextInt(5)];
            options = PipelineOptions.of(axes)
                    .with(new Extension(boundary, random.nextInt(3)))
                    .with(precision)
                    .withKernelFiles(name -> footprint);
        }

        NdArray input() {
            NdArray array = NdArray.zeros(precision, shape);
            int levels = random.nextInt(3);
            int low = random.nextInt(600) - 300;
            for (int i = 0; i < array.size(); i++) {
                array.samples()
                        .set(
                                i,
                                switch (levels) {
                                    case 0 -> low + random.nextInt(256);
                                    case 1 -> low + random.nextInt(1 << 16);
                                    default -> random.nextGaussian();
                                });
            }
            if (random.nextInt(3) == 0) {
                array.samples().set(random.nextInt(array.size()), Double.NaN);
            }
            return array;
        }

        Step compile(String operation) {
            return RankTest.compile(operation + ", " + among + ")", options, shape);
        }
    }

    private static Step compile(String text, PipelineOptions options, int... shape) {
        return Pipeline.parse(text)
                .compile(Region.ofShape(Arrays.stream(shape).asLongStream().toArray()), options);
    }

    private static double[] run(Step step, NdArray input) {
        return Tiled.whole(step, input, input.precision()).toDoubles();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tiledEqualsUntiledBitForBit(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        Step step = drawn.compile("percentile(" + drawn.random.nextInt(101));
        double[] whole = run(step, input);
        for (int repeat = 0; repeat < 3; repeat++) {
            long[] tile = Arrays.stream(drawn.shape)
                    .mapToLong(n -> 5 + drawn.random.nextInt(20))
                    .toArray();
            assertThat(Tiled.tiled(step, input, drawn.precision, tile).toDoubles())
                    .as("seed %d: %s in tiles of %s", seed, drawn.among, Arrays.toString(tile))
                    .isEqualTo(whole);
        }
    }

    /** Ranks ascend, from the minimum to the maximum; the last one is -1. */
    @ParameterizedTest
    @MethodSource("seeds")
    void percentilesAscend(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        double[] lower = run(drawn.compile("percentile(0"), input);
        assertThat(lower).isEqualTo(run(drawn.compile("rank(0"), input));
        for (int percentile : new int[] {17, 50, 83, 100}) {
            double[] upper = run(drawn.compile("percentile(" + percentile), input);
            for (int i = 0; i < upper.length; i++) {
                assertThat(Double.isNaN(upper[i]))
                        .as("seed %d, sample %d", seed, i)
                        .isEqualTo(Double.isNaN(lower[i]));
                if (!Double.isNaN(upper[i])) {
                    assertThat(upper[i])
                            .as("seed %d, %d%%, sample %d", seed, percentile, i)
                            .isGreaterThanOrEqualTo(lower[i]);
                }
            }
            lower = upper;
        }
        assertThat(lower).isEqualTo(run(drawn.compile("rank(-1"), input));
    }

    /** A monotone map of the samples maps the ranks alike, though the map's samples are sorted and not counted. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ranksOfCountedSamplesEqualThoseOfSortedOnes(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        NdArray fractions = NdArray.zeros(drawn.precision, drawn.shape);
        for (int i = 0; i < input.size(); i++) {
            fractions.samples().set(i, input.samples().get(i) / 512);
        }
        PipelineOptions options = drawn.options.with(Extension.of(Boundary.REFLECT));
        String text = "median(" + drawn.among + ")";
        double[] scaled = run(compile(text, options, drawn.shape), fractions);
        assertThat(Arrays.stream(scaled).map(sample -> sample * 512).toArray())
                .as("seed %d", seed)
                .isEqualTo(run(compile(text, options, drawn.shape), input));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFootprintOfAllSamplesIsABox(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        double[] full = new double[drawn.footprint.size()];
        Arrays.fill(full, 0.1);
        PipelineOptions options = drawn.options.withKernelFiles(name -> Kernel.of(full, drawn.size));
        assertThat(run(compile("median(footprint=@full)", options, drawn.shape), input))
                .as("seed %d", seed)
                .isEqualTo(run(compile("median(" + Arrays.toString(drawn.size) + ")", options, drawn.shape), input));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMedianOfAConstantIsTheConstant(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = NdArray.zeros(drawn.precision, drawn.shape);
        input.samples().fill(0, input.size(), seed - 20.25);
        PipelineOptions options = drawn.options.with(new Extension(Boundary.values()[seed % 5], seed - 20.25));
        assertThat(run(compile("median(" + drawn.among + ")", options, drawn.shape), input))
                .as("seed %d", seed)
                .containsOnly(seed - 20.25);
    }

    static Stream<GoldenCase> golden() {
        return Stream.concat(GoldenCase.of("rank"), GoldenCase.of("morphology"))
                .filter(c -> c.function().equals("ndimage.median_filter")
                        || c.function().equals("ndimage.percentile_filter"));
    }

    @Test
    void allCasesOfMediansAndPercentilesAreThere() {
        assertThat(golden()).hasSize(81);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void equalsScipy(GoldenCase golden) {
        NdArray input = golden.input("input");
        String among = golden.hasArgument("size") ? golden.argument("size") : "footprint=@footprint";
        String text = golden.function().equals("ndimage.median_filter")
                ? "median(" + among + ")"
                : "percentile(" + golden.argument("percentile") + ", " + among + ")";
        double outside = golden.hasArgument("cval") ? Double.parseDouble(golden.argument("cval")) : 0;
        PipelineOptions options = PipelineOptions.of(input.rank())
                .with(new Extension(Boundary.named(golden.argument("mode")), outside))
                .withKernelFiles(golden::kernel);
        GoldenTest.check(golden, text, options, input, golden.expected());
    }

    /** As {@code scipy.ndimage.rank_filter([5, 1, 4, 2, 3], ..., mode='nearest')} and its relatives answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rank(0, 3)                          | 1 1 1 2 2",
                "rank(-1, 3)                         | 5 5 4 4 3",
                "rank(1, 3, origin=1)                | 5 5 4 2 3",
                "rank(1, 3, origin=-1)               | 4 2 3 3 3",
                "rank(-2, 4)                         | 5 5 4 3 3",
                "median(2)                           | 5 5 4 4 3",
                "median(footprint=[1, 0, 1])         | 5 5 2 4 3",
                "percentile(-50, footprint=[1, 0, 1])| 5 5 2 4 3",
                "percentile(49, footprint=[1, 0, 1]) | 1 4 1 3 2",
                "median                              | 5 4 2 3 3",
            })
    void findsTheRank(String text, String expected) {
        PipelineOptions options = PipelineOptions.of(1).with(Extension.of(Boundary.NEAREST));
        double[] found = run(compile(text, options, 5), NdArray.of(new double[] {5, 1, 4, 2, 3}, 5));
        assertThat(found)
                .isEqualTo(Arrays.stream(expected.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "median(0) | median: size must be at least 1, and the box of at most 2^26 samples; got 0",
                "median(3, footprint=box(3)) | median: size and footprint exclude each other; give one of them",
                "median(footprint=[0, 0]) | median: the footprint has 1 axes, this job filters 2",
                "median(footprint=[[0, 0], [0, 0]]) | median: the footprint 2x2 has no sample, all its weights are 0",
                "median(5, origin=3) | median: origin 3 lies outside of a footprint of length 5; give -2 to 2",
                "percentile(101, 3) | percentile: percentile must be -100 to 100; got 101",
                "percentile(size=3) | percentile needs 'percentile'",
                "rank(9, 3) | rank: rank must be -9 to 8 among 9 samples; got 9",
                "rank(-10, 3) | rank: rank must be -9 to 8 among 9 samples; got -10",
                "percentil(50, 3) | did you mean 'percentile'?",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> compile(text, PipelineOptions.of(2), 20, 20))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
