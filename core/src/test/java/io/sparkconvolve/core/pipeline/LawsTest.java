package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.step.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every shape, kernel, boundary, mode, method and precision; cases are drawn from printed seeds. */
class LawsTest {
    private static final int CASES = 400;

    static IntStream seeds() {
        return IntStream.range(0, CASES);
    }

    /** A drawn case: an input, a kernel with its operation as text, and what they are computed under. */
    private static final class Drawn {
        final Random random;
        final long[] shape;
        final Kernel kernel;
        final Precision precision;
        final String text;
        PipelineOptions options;

        Drawn(int seed) {
            random = new Random(seed);
            int rank = 1 + random.nextInt(3);
            int axes = 1 + random.nextInt(rank);
            shape = new long[rank];
            for (int a = 0; a < rank; a++) {
                shape[a] = 1 + random.nextInt(a >= rank - 2 ? 40 : 5);
            }
            int[] kernelShape = new int[axes];
            for (int a = 0; a < axes; a++) {
                // One in four is larger than the image may be.
                kernelShape[a] = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : axes == 3 ? 4 : 9);
            }
            kernel = randomKernel(random, kernelShape);
            precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
            Mode mode = Mode.values()[random.nextInt(3)];
            int[] origin = new int[axes];
            for (int a = 0; a < axes && mode == Mode.SAME; a++) {
                origin[a] = random.nextInt(kernelShape[a]) - kernelShape[a] / 2;
            }
            text = (random.nextBoolean() ? "convolve" : "correlate") + "(@k, origin=" + Arrays.toString(origin) + ")";
            Boundary boundary = Boundary.values()[random.nextInt(5)];
            options = PipelineOptions.of(axes)
                    .with(new Extension(boundary, random.nextInt(3) - 1))
                    .with(mode)
                    .with(precision)
                    .withMagnitude(1)
                    .withKernelFiles(name -> kernel);
        }

        Step compile(MethodChoice method) {
            return Pipeline.parse(text).compile(Region.ofShape(shape), options.with(method));
        }

        /** The step by each method that can compute it. */
        List<Step> byAllMethods() {
            List<Step> steps = new ArrayList<>();
            for (MethodChoice method : MethodChoice.values()) {
                try {
                    steps.add(compile(method));
                } catch (InvalidInputException e) {
                    assertThat(e.getMessage()).containsAnyOf("can't be computed by method", "mode 'valid'");
                }
            }
            return steps;
        }

        NdArray input() {
            NdArray array = NdArray.zeros(precision, Region.ofShape(shape).intShape());
            for (int i = 0; i < array.size(); i++) {
                array.samples().set(i, 2 * random.nextDouble() - 1);
            }
            return array;
        }

        @Override
        public String toString() {
            return text + " with a " + kernel + " kernel on " + Arrays.toString(shape) + ", " + options.extension()
                    + ", " + options.mode() + ", " + precision;
        }
    }

    private static Kernel randomKernel(Random random, int[] shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] weights = new double[size];
        boolean separable = random.nextInt(3) == 0;
        double zeros = random.nextInt(3) == 0 ? 0.3 : 0;
        double[][] factors = new double[shape.length][];
        for (int a = 0; a < shape.length; a++) {
            factors[a] = random.doubles(shape[a], -1, 1).toArray();
        }
        for (int i = 0; i < size; i++) {
            double product = 1;
            for (int a = shape.length - 1, rest = i; a >= 0; rest /= shape[a], a--) {
                product *= factors[a][rest % shape[a]];
            }
            weights[i] = separable ? product : random.nextDouble() < zeros ? 0 : 2 * random.nextDouble() - 1;
        }
        weights[random.nextInt(size)] += 0.5;
        return Kernel.of(weights, shape);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tiledEqualsUntiledBitForBit(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        for (Step step : drawn.byAllMethods()) {
            double[] whole = Tiled.whole(step, input, drawn.precision).toDoubles();
            long[] tile = new long[drawn.shape.length];
            for (int repeat = 0; repeat < 3; repeat++) {
                for (int a = 0; a < tile.length; a++) {
                    tile[a] = 1 + drawn.random.nextInt(25);
                }
                assertThat(Tiled.tiled(step, input, drawn.precision, tile).toDoubles())
                        .as("seed %d: %s in tiles of %s", seed, drawn, Arrays.toString(tile))
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void methodsAgreeWithinTheStatedBound(int seed) {
        Drawn drawn = new Drawn(seed);
        NdArray input = drawn.input();
        double[] exact = null;
        for (Step step : drawn.byAllMethods()) {
            if (exact == null) {
                Step reference = Pipeline.parse(drawn.text)
                        .compile(
                                Region.ofShape(drawn.shape),
                                drawn.options.with(Precision.FLOAT64).with(MethodChoice.DIRECT));
                exact = Tiled.whole(reference, input, Precision.FLOAT64).toDoubles();
            }
            double[] actual = Tiled.whole(step, input, drawn.precision).toDoubles();
            for (int i = 0; i < exact.length; i++) {
                assertThat(Math.abs(actual[i] - exact[i]))
                        .as("seed %d, sample %d: %s", seed, i, drawn)
                        .isLessThanOrEqualTo(
                                step.bound().error() + 1e-13 * step.bound().magnitude());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void diracGivesTheKernel(int seed) {
        Drawn drawn = new Drawn(seed);
        Kernel kernel = drawn.kernel;
        long[] shape = new long[kernel.rank()];
        long[] centre = new long[shape.length];
        for (int a = 0; a < shape.length; a++) {
            shape[a] = 2L * kernel.length(a) + 3;
            centre[a] = kernel.length(a) + 1;
        }
        Region domain = Region.ofShape(shape);
        NdArray dirac = NdArray.zeros(drawn.precision, domain.intShape());
        dirac.samples().set(io.sparkconvolve.core.step.Boxes.offset(domain, centre), 1);
        PipelineOptions options = PipelineOptions.of(kernel.rank())
                .with(drawn.precision)
                .with(Extension.ZERO)
                .withKernelFiles(name -> kernel);
        for (MethodChoice method : List.of(MethodChoice.AUTO, MethodChoice.DIRECT, MethodChoice.FFT)) {
            Step step = Pipeline.parse("convolve(@k)").compile(domain, options.with(method));
            NdArray output = Tiled.whole(step, dirac, drawn.precision);
            double tolerance = step.bound().error() + drawn.precision.unitRoundoff();
            int[] index = {0};
            Region support = Region.of(
                    start(kernel, centre),
                    Arrays.stream(kernel.shape()).asLongStream().toArray());
            io.sparkconvolve.core.step.Boxes.forEachLine(support, line -> {
                int at = io.sparkconvolve.core.step.Boxes.offset(domain, line);
                for (int i = 0; i < kernel.length(kernel.rank() - 1); i++) {
                    assertThat(output.samples().get(at + i))
                            .as("seed %d, %s: weight %d of %s", seed, method, index[0], kernel)
                            .isCloseTo(kernel.weight(index[0]++), org.assertj.core.data.Offset.offset(tolerance));
                }
            });
        }
    }

    /** Where the kernel stands about a Dirac under mode same: convolution reaches (k - 1) / 2 samples ahead. */
    private static long[] start(Kernel kernel, long[] centre) {
        long[] start = centre.clone();
        for (int a = 0; a < start.length; a++) {
            start[a] -= (kernel.length(a) - 1) / 2;
        }
        return start;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isLinear(int seed) {
        Drawn drawn = new Drawn(seed);
        drawn.options =
                drawn.options.with(Extension.of(drawn.options.extension().boundary()));
        NdArray a = drawn.input();
        NdArray b = drawn.input();
        NdArray sum = NdArray.zeros(drawn.precision, a.shape());
        for (int i = 0; i < sum.size(); i++) {
            sum.samples().set(i, 0.25 * a.samples().get(i) + 0.5 * b.samples().get(i));
        }
        for (Step step : drawn.byAllMethods()) {
            double[] ofA = Tiled.whole(step, a, drawn.precision).toDoubles();
            double[] ofB = Tiled.whole(step, b, drawn.precision).toDoubles();
            double[] ofSum = Tiled.whole(step, sum, drawn.precision).toDoubles();
            double tolerance = 2 * step.bound().error()
                    + 4 * drawn.precision.unitRoundoff() * step.bound().magnitude();
            for (int i = 0; i < ofSum.length; i++) {
                assertThat(ofSum[i])
                        .as("seed %d, sample %d: %s", seed, i, drawn)
                        .isCloseTo(0.25 * ofA[i] + 0.5 * ofB[i], org.assertj.core.data.Offset.offset(tolerance));
            }
        }
    }
}
