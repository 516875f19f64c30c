package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.loops.Cases.assertEqualBits;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dense, sparse and separable sums: both forms equal the definition bit for bit, and touch nothing else. */
class TapLoopsTest {
    private static final int[][] KERNELS = {
        {1, 1}, {1, 2}, {2, 1}, {1, 7}, {7, 1}, {2, 3}, {3, 3}, {3, 1}, {4, 1}, {5, 4}, {8, 3}, {9, 9}, {10, 2},
        {13, 11}, {41, 37}
    };

    /** An array that ends with the last sample that is needed: one read too many throws. */
    private record Source(Samples samples, int pos, int stride) {
        static Source random(Precision precision, int rows, int cols, Random random) {
            int pos = random.nextInt(3);
            int stride = cols + random.nextInt(4);
            Samples samples = Cases.random(precision, pos + (rows - 1) * stride + cols, random);
            for (int i = 0; i < samples.length(); i++) {
                if (i < pos || (i - pos) % stride >= cols) {
                    samples.set(i, Double.NaN);
                }
            }
            return new Source(samples, pos, stride);
        }
    }

    @ParameterizedTest
    @EnumSource
    void denseIsAChainOfFmaInKernelOrder(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int[] kernel : KERNELS) {
            for (int trial = 0; trial < 8; trial++) {
                int rows = 1 + random.nextInt(trial < 6 ? 9 : 20);
                int cols = 1 + random.nextInt(trial < 4 ? 40 : 700);
                Sum sum = trial % 2 == 0 ? Sum.SET : Sum.ADD;
                String what = "seed " + seed + ", kernel " + kernel[0] + "x" + kernel[1] + ", " + rows + "x" + cols
                        + " " + sum + " " + precision;
                checkDense(precision, kernel[0], kernel[1], rows, cols, sum, random, what);
            }
        }
    }

    private static void checkDense(
            Precision precision, int kr, int kc, int rows, int cols, Sum sum, Random random, String what) {
        Source src = Source.random(precision, rows + kr - 1, cols + kc - 1, random);
        Samples weights = Loops.of(precision).weights(Cases.weights(kr * kc, random));
        int stride = cols + random.nextInt(3);
        int pos = random.nextInt(3);
        Samples start = Cases.random(precision, pos + (rows - 1) * stride + cols, random);
        Samples expected = Cases.copy(start);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < cols; x++) {
                int to = pos + y * stride + x;
                double value = sum == Sum.ADD ? start.get(to) : 0;
                for (int t = 0; t < kr * kc; t++) {
                    int from = src.pos + (y + t / kc) * src.stride + x + t % kc;
                    value = Cases.fma(precision, weights.get(t), src.samples.get(from), value);
                }
                expected.set(to, value);
            }
        }
        for (Loops loops : new Loops[] {Cases.plain(precision), Cases.vector(precision)}) {
            Samples actual = Cases.copy(start);
            loops.dense(src.samples, src.pos, src.stride, actual, pos, stride, rows, cols, weights, kr, kc, sum);
            assertEqualBits(actual, expected, what + " " + loops.getClass().getSimpleName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sparseIsAChainOfFmaInTheOrderListed(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 40; trial++) {
            int rows = 1 + random.nextInt(5);
            int cols = 1 + random.nextInt(trial < 30 ? 50 : 500);
            int taps = random.nextInt(12);
            Sum sum = trial % 2 == 0 ? Sum.SET : Sum.ADD;
            Source src = Source.random(precision, rows + 4, cols + 6, random);
            int[] offsets = new int[taps];
            for (int t = 0; t < taps; t++) {
                offsets[t] = random.nextInt(5) * src.stride + random.nextInt(7);
            }
            Samples weights = Loops.of(precision).weights(Cases.weights(taps, random));
            Samples start = Cases.random(precision, rows * cols, random);
            Samples expected = Cases.copy(start);
            for (int i = 0; i < rows * cols; i++) {
                double value = sum == Sum.ADD ? start.get(i) : 0;
                for (int t = 0; t < taps; t++) {
                    int from = src.pos + i / cols * src.stride + i % cols + offsets[t];
                    value = Cases.fma(precision, weights.get(t), src.samples.get(from), value);
                }
                expected.set(i, value);
            }
            for (Loops loops : new Loops[] {Cases.plain(precision), Cases.vector(precision)}) {
                Samples actual = Cases.copy(start);
                loops.sparse(src.samples, src.pos, src.stride, actual, 0, cols, rows, cols, offsets, weights, sum);
                assertEqualBits(actual, expected, "seed " + seed + ", trial " + trial + " " + precision);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void separableIsAColumnPassThenARowPass(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 30; trial++) {
            // Long columns are passed in higher bands.
            int kr = trial % 10 == 9 ? 50 + random.nextInt(20) : 1 + random.nextInt(12);
            int kc = 1 + random.nextInt(12);
            int rows = 1 + random.nextInt(trial % 10 == 9 ? 150 : 11);
            int cols = 1 + random.nextInt(trial < 25 ? 100 : 20000);
            Sum sum = trial % 2 == 0 ? Sum.SET : Sum.ADD;
            Source src = Source.random(precision, rows + kr - 1, cols + kc - 1, random);
            Loops plain = Cases.plain(precision);
            Samples column = plain.weights(Cases.weights(kr, random));
            Samples row = plain.weights(Cases.weights(kc, random));
            Samples start = Cases.random(precision, rows * cols, random);
            int width = cols + kc - 1;
            Samples between = precision.allocate(rows * width);
            Samples expected = Cases.copy(start);
            plain.dense(src.samples, src.pos, src.stride, between, 0, width, rows, width, column, kr, 1, Sum.SET);
            plain.dense(between, 0, width, expected, 0, cols, rows, cols, row, 1, kc, sum);
            for (Loops loops : new Loops[] {plain, Cases.vector(precision)}) {
                Samples actual = Cases.copy(start);
                Samples scratch = precision.allocate(loops.separableScratch(cols, kr, kc));
                loops.separable2d(
                        src.samples,
                        src.pos,
                        src.stride,
                        actual,
                        0,
                        cols,
                        rows,
                        cols,
                        column,
                        kr,
                        row,
                        kc,
                        scratch,
                        sum);
                assertEqualBits(actual, expected, "seed " + seed + ", trial " + trial + " " + precision);
            }
        }
    }

    @Test
    void aNanStaysInsideTheFootprint() {
        for (Precision precision : Precision.values()) {
            int rows = 30;
            int cols = 60;
            int kr = 9;
            int kc = 5;
            int stride = cols + kc - 1;
            Samples src = precision.allocate((rows + kr - 1) * stride);
            src.set(20 * stride + 30, Double.NaN);
            Samples weights = Loops.of(precision).weights(Cases.weights(kr * kc, new Random(1)));
            Samples dst = precision.allocate(rows * cols);
            Cases.vector(precision).dense(src, 0, stride, dst, 0, cols, rows, cols, weights, kr, kc, Sum.SET);
            Samples expected = precision.allocate(rows * cols);
            for (int j = 0; j < kr; j++) {
                expected.fill((20 - j) * cols + 30 - kc + 1, (20 - j) * cols + 31, Double.NaN);
            }
            assertEqualBits(dst, expected, "NaN at (20, 30) " + precision);
        }
    }
}
