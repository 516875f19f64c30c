package io.sparkconvolve.core.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.kernel.Kernel;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A rank by its definition, sorting every footprint, and one way against the other. */
class RankFilterTest {
    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isTheSampleOfTheRankAmongTheSorted(int seed) {
        Random random = new Random(seed);
        int axes = 1 + random.nextInt(3);
        int[] size = new int[axes];
        int[] shape = new int[axes];
        for (int a = 0; a < axes; a++) {
            size[a] = 1 + random.nextInt(axes == 1 ? 300 : axes == 2 ? 20 : 5);
            shape[a] = 1 + random.nextInt(axes == 1 ? 2000 : axes == 2 ? 40 : 9);
        }
        double[] weights = new double[Arrays.stream(size).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = seed % 2 == 0 || random.nextBoolean() ? 1 : 0;
        }
        weights[random.nextInt(weights.length)] = 1;
        Footprint footprint = Footprint.of(Kernel.of(weights, size));
        Precision precision = random.nextBoolean() ? Precision.FLOAT32 : Precision.FLOAT64;
        NdArray source = samples(random, precision, grown(shape, size));
        int rank = random.nextInt(footprint.count());
        NdArray target = NdArray.zeros(precision, shape);
        new RankFilter(footprint, rank, precision).run(source, 0, target);
        assertThat(target.toDoubles()).as("seed %d", seed).isEqualTo(ranks(source, weights, size, rank, shape));
    }

    private static int[] grown(int[] shape, int[] size) {
        int[] grown = shape.clone();
        for (int a = 0; a < grown.length; a++) {
            grown[a] += size[a] - 1;
        }
        return grown;
    }

    /** Of bytes, of 16 bits or fractions; among the last, infinities and zeros of both signs; NaN among all. */
    private static NdArray samples(Random random, Precision precision, int... shape) {
        NdArray array = NdArray.zeros(precision, shape);
        int kind = random.nextInt(3);
        double[] odd = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0, 0.0};
        for (int i = 0; i < array.size(); i++) {
            double integer = random.nextInt(kind == 0 ? 256 : 1 << 16) - 100;
            array.samples().set(i, kind < 2 ? integer : random.nextGaussian());
            if (kind == 2 && random.nextInt(10) == 0) {
                array.samples().set(i, odd[1 + random.nextInt(4)]);
            }
        }
        array.samples().set(random.nextInt(array.size()), odd[random.nextInt(2) * 4]);
        return array;
    }

    private static double[] ranks(NdArray source, double[] weights, int[] size, int rank, int[] shape) {
        int[] outputs = Lines.offsets(grown(shape, ones(shape.length)), Lines.strides(source), shape.length);
        int[] members = Lines.offsets(size, Lines.strides(source), size.length);
        double[] ranks = new double[outputs.length];
        for (int i = 0; i < ranks.length; i++) {
            int first = outputs[i];
            // Adding 0 makes zeros alike; sorting puts NaN last.
            double[] sorted = IntStream.range(0, weights.length)
                    .filter(t -> weights[t] != 0)
                    .mapToDouble(t -> source.samples().get(first + members[t]) + 0.0)
                    .sorted()
                    .toArray();
            ranks[i] = Double.isNaN(sorted[sorted.length - 1]) ? Double.NaN : sorted[rank];
        }
        return ranks;
    }

    private static int[] ones(int axes) {
        int[] ones = new int[axes];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Several stripes; boxes wide and narrow; counts of 16 bits and of 32; slices of a volume. */
    @ParameterizedTest
    @CsvSource({"1,11,11,40,1200", "1,9,1,30,600", "1,300,260,5,40", "1,256,256,3,9", "3,4,5,20,600", "1,8,200,20,1700"
    })
    void countedColumnsEqualSortedPanels(int depth, int height, int width, int rows, int cols) {
        Random random = new Random(height);
        int[] size = {depth, height, width};
        int[] shape = {2, rows, cols};
        Footprint footprint = Footprint.box(size);
        for (Precision precision : Precision.values()) {
            NdArray source = NdArray.zeros(precision, grown(shape, size));
            for (int i = 0; i < source.size(); i++) {
                source.samples().set(i, random.nextInt(256) - 20);
            }
            source.samples().set(source.size() / 3, Double.NaN);
            int rank = random.nextInt(footprint.count());
            NdArray counted = NdArray.zeros(precision, shape);
            SmallIntegers integers = SmallIntegers.of(precision);
            int[] lines = Lines.offsets(source.shape(), Lines.strides(source));
            assertThat(integers.fit(source.samples(), 0, lines, source.length(2), 256))
                    .isTrue();
            new ColumnRank(footprint, rank).run(source, 0, counted, integers);
            NdArray sorted = NdArray.zeros(precision, shape);
            new PanelRank(footprint, rank, precision).run(source, 0, sorted);
            assertThat(counted.toDoubles()).isEqualTo(sorted.toDoubles());
        }
    }

    @Test
    void onlyIntegersOfASmallRangeAreCounted() {
        double huge = 0x1p40;
        assertThat(fit(0, 255, Double.NaN)).isTrue();
        assertThat(fit(-128, 127)).isTrue();
        assertThat(fit(huge, huge + 255)).isTrue();
        assertThat(fit(Double.NaN)).isTrue();
        assertThat(fit(0, 256)).isFalse();
        assertThat(fit(0, 0.5)).isFalse();
        assertThat(fit(0.5, 1.5)).isFalse();
        assertThat(fit(3, Double.POSITIVE_INFINITY)).isFalse();
        assertThat(fit(Double.NEGATIVE_INFINITY)).isFalse();
    }

    private static boolean fit(double... samples) {
        NdArray array = NdArray.of(samples, samples.length);
        return SmallIntegers.of(Precision.FLOAT64).fit(array.samples(), 0, new int[1], samples.length, 256);
    }

    /** A panel reads no more than the buffers that were planned for it hold, and all of a small target. */
    @ParameterizedTest
    @CsvSource({"3,3,1000,1000", "101,101,1000,1000", "1,200,1,100000", "1000,1,2000,5", "2000,2000,300,300", "3,3,5,7"
    })
    void panelsFitTheirBuffers(int height, int width, int rows, int cols) {
        Footprint footprint = Footprint.box(height, width);
        int[] extents = Panels.extents(footprint, new long[] {rows, cols});
        assertThat((extents[0] + height - 1L) * (extents[1] + width - 1))
                .isLessThanOrEqualTo(Panels.capacity(footprint));
        assertThat(extents[0]).isBetween(1, rows);
        assertThat(extents[1]).isBetween(1, cols);
        if (rows < 10 && cols < 10) {
            assertThat(extents).containsExactly(rows, cols);
        }
    }
}
