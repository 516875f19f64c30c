package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.loops.Cases.assertEqualBits;
import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minima and maxima over elements of all kinds against their definition, by both forms of the loops, to the bit. */
class ExtremumTest {
    private static final int TRIALS = 150;

    /** Few values, so that many are equal; zeros of both signs, infinities and, now and then, NaN. */
    private static Samples wild(Precision precision, int n, Random random) {
        Samples samples = precision.allocate(n);
        int one = random.nextInt(3) == 0 ? 40 : 2000;
        for (int i = 0; i < n; i++) {
            samples.set(
                    i,
                    switch (random.nextInt(one)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> Double.NEGATIVE_INFINITY;
                        default -> random.nextInt(4) == 0 ? -0.0 : random.nextInt(7) - 3;
                    });
        }
        return samples;
    }

    /** A drawn array, its extents and an element over it. */
    private static final class Drawn {
        final Random random;
        final String what;
        final Extremum which;
        final int rows;
        final int cols;
        final int height;
        final int width;
        final int stride;
        final Samples src;

        Drawn(Precision precision, long seed, int trial) {
            random = new Random(seed + trial);
            which = Extremum.values()[random.nextInt(2)];
            rows = 1 + random.nextInt(20);
            cols = 1 + random.nextInt(trial % 10 == 0 ? 1500 : 70);
            height = 1 + random.nextInt(12);
            width = 1 + random.nextInt(trial % 10 == 1 ? 300 : 20);
            stride = cols + width - 1 + random.nextInt(5);
            src = wild(precision, (rows + height) * stride, random);
            what = which + " of " + height + "x" + width + " on " + rows + "x" + cols + ", " + precision + ", seed "
                    + (seed + trial);
        }

        /** An element with holes and without. */
        boolean[] element() {
            boolean[] in = new boolean[height * width];
            int holes = random.nextInt(3);
            for (int i = 0; i < in.length; i++) {
                in[i] = holes == 0 || random.nextInt(1 + holes) == 0;
            }
            return in;
        }

        double[] heights() {
            double[] heights = new double[height * width];
            for (int i = 0; i < heights.length; i++) {
                heights[i] = random.nextInt(5) - 2;
            }
            return heights;
        }

        /** By the definition, over what {@code initial} says already. */
        Samples defined(boolean[] in, double[] heights, Samples initial) {
            Samples expected = Cases.copy(initial);
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < cols; x++) {
                    double extremum = initial.get(y * cols + x);
                    for (int i = 0; i < in.length; i++) {
                        if (in[i]) {
                            double value = src.get((y + i / width) * stride + x + i % width) + heights[i];
                            extremum =
                                    which == Extremum.MINIMUM ? Math.min(extremum, value) : Math.max(extremum, value);
                        }
                    }
                    expected.set(y * cols + x, extremum);
                }
            }
            return expected;
        }

        Samples none(Precision precision) {
            Samples none = precision.allocate(rows * cols);
            none.fill(0, none.length(), which.ofNone());
            return none;
        }
    }

    private static Samples scratch(Precision precision, long length) {
        Samples scratch = precision.allocate(Math.toIntExact(length));
        scratch.fill(0, scratch.length(), Double.NaN);
        return scratch;
    }

    private static boolean[] all(int n) {
        boolean[] all = new boolean[n];
        java.util.Arrays.fill(all, true);
        return all;
    }

    private static double[] negativeZeros(int n) {
        // Adding -0 leaves every number as it is, zeros of both signs too.
        double[] zeros = new double[n];
        java.util.Arrays.fill(zeros, -0.0);
        return zeros;
    }

    @ParameterizedTest
    @EnumSource
    void boxes(Precision precision) {
        long seed = System.nanoTime();
        for (int trial = 0; trial < TRIALS; trial++) {
            Drawn d = new Drawn(precision, seed, trial);
            int size = d.height * d.width;
            Samples expected = d.defined(all(size), negativeZeros(size), d.none(precision));
            for (Loops loops : new Loops[] {Cases.plain(precision), Cases.vector(precision)}) {
                Samples actual = scratch(precision, expected.length());
                Samples scratch = scratch(precision, loops.boxScratch(d.cols, d.height, d.width));
                loops.boxExtremum(
                        d.which, d.src, 0, d.stride, actual, 0, d.cols, d.rows, d.cols, d.height, d.width, scratch);
                assertEqualBits(actual, expected, d.what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void runs(Precision precision) {
        long seed = System.nanoTime();
        for (int trial = 0; trial < TRIALS; trial++) {
            Drawn d = new Drawn(precision, seed, trial);
            boolean[] in = d.element();
            Samples initial = wild(precision, d.rows * d.cols, d.random);
            Samples expected = d.defined(in, negativeZeros(in.length), initial);
            Runs runs = Runs.of(in, d.height, d.width);
            for (Loops loops : new Loops[] {Cases.plain(precision), Cases.vector(precision)}) {
                Samples actual = Cases.copy(initial);
                Samples scratch = scratch(precision, loops.runScratch(d.cols, runs));
                loops.runExtremum(d.which, d.src, 0, d.stride, actual, 0, d.cols, d.rows, d.cols, runs, scratch);
                assertEqualBits(actual, expected, d.what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void heights(Precision precision) {
        long seed = System.nanoTime();
        for (int trial = 0; trial < TRIALS; trial++) {
            Drawn d = new Drawn(precision, seed, trial);
            double[] heights = d.heights();
            int[] offsets = new int[heights.length];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = i / d.width * d.stride + i % d.width;
            }
            Samples expected = d.defined(all(heights.length), heights, d.none(precision));
            for (Loops loops : new Loops[] {Cases.plain(precision), Cases.vector(precision)}) {
                Samples actual = scratch(precision, expected.length());
                loops.raisedExtremum(
                        d.which,
                        d.src,
                        0,
                        d.stride,
                        actual,
                        0,
                        d.cols,
                        d.rows,
                        d.cols,
                        offsets,
                        loops.weights(heights));
                assertEqualBits(actual, expected, d.what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void discsAndDiamondsHaveARunARow(Precision precision) {
        boolean[] disc = new boolean[101 * 101];
        for (int i = 0; i < disc.length; i++) {
            int y = i / 101 - 50;
            int x = i % 101 - 50;
            disc[i] = x * x + y * y <= 50 * 50;
        }
        Runs runs = Runs.of(disc, 101, 101);
        assertThat(runs.count()).isEqualTo(101);
        assertThat(runs.distinct()).isLessThan(51);
        assertThat(runs.doublings()).isEqualTo(6);
        assertThat(Loops.of(precision).runScratch(2048, runs)).isLessThan(1 << 15);
    }
}
