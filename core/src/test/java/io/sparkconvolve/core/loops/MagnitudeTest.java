package io.sparkconvolve.core.loops;

import static io.sparkconvolve.core.loops.Cases.assertEqualBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradient magnitude, hypot and threshold. */
class MagnitudeTest {
    /** Ordinary values, zeros, extremes and what is not finite. */
    private static Samples wild(Precision precision, int n, Random random) {
        Samples samples = precision.allocate(n);
        double limit = precision == Precision.FLOAT32 ? 120 : 1000;
        for (int i = 0; i < n; i++) {
            double value = random.nextGaussian();
            samples.set(
                    i,
                    switch (random.nextInt(12)) {
                        case 0 -> 0;
                        case 1 -> -0.0;
                        case 2 -> Double.NaN;
                        case 3 -> Double.POSITIVE_INFINITY;
                        case 4 -> Double.NEGATIVE_INFINITY;
                        case 5 -> value * Math.pow(2, limit);
                        case 6 -> value * Math.pow(2, -limit);
                        case 7 -> value * Math.pow(2, (random.nextDouble() - 0.5) * 2 * limit);
                        default -> value;
                    });
        }
        return samples;
    }

    @ParameterizedTest
    @EnumSource
    void bothFormsGiveEqualBits(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 60; trial++) {
            String what = "seed " + seed + ", trial " + trial + " " + precision;
            int rows = 1 + random.nextInt(4);
            int cols = 1 + random.nextInt(trial < 50 ? 60 : 1500);
            int size = (rows + 2) * (cols + 2);
            Samples src = trial % 2 == 0 ? wild(precision, size, random) : Cases.random(precision, size, random);
            Samples plain = precision.allocate(rows * cols);
            Samples vector = precision.allocate(rows * cols);
            Cases.plain(precision).gradientMagnitude(src, 0, cols + 2, plain, 0, cols, rows, cols, 3, 10);
            Cases.vector(precision).gradientMagnitude(src, 0, cols + 2, vector, 0, cols, rows, cols, 3, 10);
            assertEqualBits(vector, plain, what);
            int n = rows * cols;
            Cases.plain(precision).binary(Binary.HYPOT, src, 0, src, 2, plain, 0, n);
            Samples inPlace = Cases.copy(src);
            Cases.vector(precision).binary(Binary.HYPOT, inPlace, 0, src, 2, inPlace, 0, n);
            vector.copyFrom(inPlace, 0, 0, n);
            assertEqualBits(vector, plain, what + " hypot");
            Cases.plain(precision).threshold(src, 1, 0.25, plain, 0, n);
            Cases.vector(precision).threshold(src, 1, 0.25, vector, 0, n);
            assertEqualBits(vector, plain, what + " threshold");
        }
    }

    @ParameterizedTest
    @EnumSource
    void hypotIsExactWhateverTheMagnitude(Precision precision) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int n = 20000;
        Samples a = wild(precision, n, random);
        Samples b = wild(precision, n, random);
        for (int i = n / 2; i < n; i++) {
            b.set(i, a.get(i) * random.nextDouble());
        }
        Samples h = precision.allocate(n);
        Loops.of(precision).binary(Binary.HYPOT, a, 0, b, 0, h, 0, n);
        for (int i = 0; i < n; i++) {
            Double exact = Math.hypot(a.get(i), b.get(i));
            double ulp = precision == Precision.FLOAT32 ? Math.ulp(exact.floatValue()) : Math.ulp(exact);
            if (Double.isFinite(exact) && Double.isFinite(h.get(i))) {
                assertThat(Math.abs(h.get(i) - exact) / ulp)
                        .as("seed %d: ulps of hypot(%s, %s)", seed, a.get(i), b.get(i))
                        // An ulp more in float64: the reference errs too.
                        .isLessThanOrEqualTo(precision == Precision.FLOAT32 ? 1.21 : 2.21);
            } else if (precision == Precision.FLOAT64 || !Double.isFinite(exact)) {
                assertThat(h.get(i))
                        .as("seed %d: hypot(%s, %s)", seed, a.get(i), b.get(i))
                        .isEqualTo(exact);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientIsTheHypotOfTwoCorrelations(Precision precision) {
        Random random = new Random(7);
        int rows = 13;
        int cols = 37;
        int stride = cols + 2;
        Samples src = Cases.random(precision, (rows + 2) * stride, random);
        Samples dst = precision.allocate(rows * cols);
        Loops.of(precision).gradientMagnitude(src, 0, stride, dst, 0, cols, rows, cols, 1, 2);
        for (int i = 0; i < rows * cols; i++) {
            double across = 0;
            double down = 0;
            int corner = i / cols * stride + i % cols;
            for (int k = 0; k < 3; k++) {
                double smooth = k == 1 ? 2 : 1;
                across += smooth * (src.get(corner + k * stride + 2) - src.get(corner + k * stride));
                down += smooth * (src.get(corner + 2 * stride + k) - src.get(corner + k));
            }
            assertThat(dst.get(i))
                    .as("sample %d %s", i, precision)
                    .isCloseTo(Math.hypot(across, down), within(60 * precision.unitRoundoff()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMiddleSampleDoesNotMatter(Precision precision) {
        Samples src = Cases.random(precision, 9, new Random(3));
        src.set(4, Double.NaN);
        Samples dst = precision.allocate(1);
        Loops.of(precision).gradientMagnitude(src, 0, 3, dst, 0, 1, 1, 1, 1, 1);
        assertThat(dst.get(0)).isFinite();
    }
}
