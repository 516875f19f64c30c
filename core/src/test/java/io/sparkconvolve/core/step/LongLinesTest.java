package io.sparkconvolve.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.fft.UnitShape;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.Tiled;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels along the last axis that are long against a frame, whole and in parts: the laws of every method. */
class LongLinesTest {
    private static final long CHANNELS = 2;
    private static final long LENGTH = 2801;
    private static final Region DOMAIN = Region.ofShape(CHANNELS, LENGTH);

    static Stream<Arguments> cases() {
        List<UnitShape> shapes = List.of(
                UnitShape.line(300, 1024),
                UnitShape.line(30, 256),
                UnitShape.partitioned(257, 256, 1),
                UnitShape.partitioned(641, 256, 3),
                UnitShape.partitioned(3000, 1024, 2));
        return shapes.stream()
                .flatMap(shape -> Stream.of(Precision.values())
                        .flatMap(precision -> Stream.of(Boundary.WRAP, Boundary.REFLECT, Boundary.CONSTANT)
                                .map(boundary -> Arguments.of(shape, precision, boundary))));
    }

    /** A kernel with holes, off its centre, and the step that slides it. */
    private record Filter(Kernel kernel, Halo halo, Extension extension, Precision precision) {
        static Filter of(UnitShape shape, Precision precision, Boundary boundary) {
            Random random = new Random(shape.kernelCols());
            double[] weights = new double[shape.kernelCols()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i % 7 == 3 ? 0 : (float) (random.nextGaussian() / Math.sqrt(weights.length));
            }
            long before = weights.length / 3;
            Halo halo = Halo.alongAxis(2, 1, before, weights.length - 1 - before);
            return new Filter(Kernel.of(weights, 1, weights.length), halo, Extension.of(boundary), precision);
        }

        Step step(LocalMethod method) {
            Step input = new InputStep(DOMAIN, Bound.input(1));
            return new LocalStep("long", input, extension, halo, DOMAIN, method, "", Bound.input(1));
        }

        Step direct() {
            return step(new DirectMethod(kernel, precision));
        }

        /** Whether a tap at output {@code i} reads the sample at {@code place} of the same channel. */
        boolean reaches(long i, long place) {
            for (int t = 0; t < kernel.size(); t++) {
                if (kernel.weight(t) != 0 && extension.boundary().index(i - halo.before(1) + t, LENGTH) == place) {
                    return true;
                }
            }
            return false;
        }
    }

    private static NdArray input(Precision precision) {
        NdArray input = NdArray.zeros(precision, DOMAIN.intShape());
        Random random = new Random(3);
        for (int i = 0; i < input.size(); i++) {
            input.samples().set(i, 2 * random.nextDouble() - 1);
        }
        return input;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tiledEqualsUntiledBitForBit(UnitShape shape, Precision precision, Boundary boundary) {
        Filter filter = Filter.of(shape, precision, boundary);
        Step step = filter.step(FftMethod.of(filter.kernel, DOMAIN, shape, precision));
        NdArray input = input(precision);
        double[] whole = Tiled.whole(step, input, precision).toDoubles();
        for (long tile : new long[] {251, 1000, 2799}) {
            assertThat(Tiled.tiled(step, input, precision, 1, tile).toDoubles())
                    .as("tiles of %d", tile)
                    .containsExactly(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsDirectWithinTheBound(UnitShape shape, Precision precision, Boundary boundary) {
        Filter filter = Filter.of(shape, precision, boundary);
        FftMethod method = FftMethod.of(filter.kernel, DOMAIN, shape, precision);
        NdArray input = input(precision);
        double[] actual = Tiled.whole(filter.step(method), input, precision).toDoubles();
        double[] direct = Tiled.whole(filter.direct(), input, precision).toDoubles();
        double own = DirectMethod.relativeError(filter.kernel.taps(), precision) * filter.kernel.gain();
        for (int i = 0; i < direct.length; i++) {
            if (!(Math.abs(actual[i] - direct[i]) <= method.error() + own)) {
                fail("sample %d: %s, direct %s, bound %s", i, actual[i], direct[i], method.error() + own);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothingLeavesTheFootprint(UnitShape shape, Precision precision, Boundary boundary) {
        Filter filter = Filter.of(shape, precision, boundary);
        FftMethod method = FftMethod.of(filter.kernel, DOMAIN, shape, precision);
        Step step = filter.step(method);
        int place = 1777;
        NdArray stained = input(precision);
        stained.samples().set(place, 0);
        double[] blank = Tiled.whole(step, stained, precision).toDoubles();
        boolean[] reached = new boolean[blank.length];
        for (int i = 0; i < LENGTH; i++) {
            reached[i] = filter.reaches(i, place);
        }
        for (double stain : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e12}) {
            stained.samples().set(place, stain);
            double[] actual = Tiled.whole(step, stained, precision).toDoubles();
            double[] direct = Tiled.whole(filter.direct(), stained, precision).toDoubles();
            double error = 2 * method.error() * (Double.isFinite(stain) ? stain : 1);
            for (int i = 0; i < actual.length; i++) {
                boolean holds;
                if (!reached[i]) {
                    holds = actual[i] == blank[i];
                } else if (Double.isFinite(direct[i])) {
                    holds = Math.abs(actual[i] - direct[i]) <= error;
                } else {
                    holds = Double.compare(actual[i], direct[i]) == 0;
                }
                if (!holds) {
                    fail("%s, sample %d: %s, direct %s, blank %s", stain, i, actual[i], direct[i], blank[i]);
                }
            }
        }
    }
}
