package io.sparkconvolve.core.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.pipeline.Mode;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of the cut sums: the direct sum within the bound, the same bits however they are batched, exceptions contained. */
class BlockSumsTest {
    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** Signals, lags and a grid of short frames, so that there are many blocks, segments and groups. */
    private static final class Drawn {
        final Random random;
        final double[] a;
        final double[] b;
        final Lags lags;
        final LagGrid grid;

        Drawn(int seed) {
            random = new Random(seed);
            int frame = 1 << 3 + random.nextInt(4);
            a = random.doubles(1 + random.nextInt(400), -1, 1).toArray();
            b = random.doubles(1 + random.nextInt(random.nextBoolean() ? 400 : frame / 2), -1, 1)
                    .toArray();
            Lags all = Lags.of(a.length, b.length, Mode.values()[random.nextInt(3)]);
            long limit = random.nextInt(200);
            lags = all.reach(limit) && random.nextBoolean() ? all.limitedTo(limit) : all;
            grid = LagGrid.of(a.length, b.length, lags, frame);
        }

        @Override
        public String toString() {
            return grid.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theDirectSumWithinTheBound(int seed) {
        Drawn drawn = new Drawn(seed);
        double[] direct = Correlations.direct(drawn.a, drawn.b, drawn.lags);
        double[] actual = Correlations.computed(drawn.grid, drawn.a, drawn.b, 1);
        double norms = Correlations.norm(drawn.a) * Correlations.norm(drawn.b);
        // The direct sum rounds, too.
        double allowed = (drawn.grid.error() + drawn.b.length * 0x1p-53) * norms;
        for (int i = 0; i < direct.length; i++) {
            assertThat(actual[i]).as("seed %d, lag %d of %s", seed, i, drawn).isCloseTo(direct[i], within(allowed));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameBitsWhateverIsComputedTogether(int seed) {
        Drawn drawn = new Drawn(seed);
        spoil(drawn.a, drawn.random);
        double[] alone = Correlations.computed(drawn.grid, drawn.a, drawn.b, 1);
        for (int batch = 2; batch <= 5; batch++) {
            assertThat(Correlations.computed(drawn.grid, drawn.a, drawn.b, batch))
                    .as("seed %d, batches of %d: %s", seed, batch, drawn)
                    .isEqualTo(alone);
        }
    }

    private static void spoil(double[] signal, Random random) {
        double[] values = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e30, -1e200, 0};
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(signal.length);
            double value = values[random.nextInt(values.length)];
            for (int n = random.nextInt(3); n >= 0; n--) {
                signal[(at + n) % signal.length] = value;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void exceptionsGiveWhatTheDirectSumGivesAndTouchNothingElse(int seed) {
        Drawn drawn = new Drawn(seed);
        double[] before = Correlations.direct(drawn.a, drawn.b, drawn.lags);
        double allowed = (drawn.grid.error() + drawn.b.length * 0x1p-53)
                * (Correlations.norm(drawn.a) + 1)
                * (Correlations.norm(drawn.b) + 1);
        spoil(drawn.a, drawn.random);
        spoil(drawn.b, drawn.random);
        double[] direct = Correlations.direct(drawn.a, drawn.b, drawn.lags);
        double[] actual = Correlations.computed(drawn.grid, drawn.a, drawn.b, 2);
        for (int i = 0; i < direct.length; i++) {
            String where = "seed " + seed + ", lag " + i + " of " + drawn;
            if (Double.isFinite(direct[i])) {
                double relative = Math.max(allowed, 1e-13 * Math.abs(direct[i]) + 1e-13 * Math.abs(before[i]));
                assertThat(actual[i]).as(where).isCloseTo(direct[i], within(relative));
            } else {
                assertThat(Double.valueOf(actual[i])).as(where).isEqualTo(Double.valueOf(direct[i]));
            }
        }
    }

    @Test
    void manyMissingSamplesAndInfinities() {
        double[] a = new Random(1).doubles(5000, -1, 1).toArray();
        double[] b = new Random(2).doubles(3000, -1, 1).toArray();
        for (int i = 2000; i < 4000; i += 2) {
            a[i] = i % 4 == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        for (int i = 1500; i < 1700; i += 3) {
            b[i] = Double.NaN;
        }
        Lags lags = Lags.of(a.length, b.length, Mode.FULL);
        double[] direct = Correlations.direct(a, b, lags);
        double[] actual = Correlations.computed(LagGrid.of(a.length, b.length, lags), a, b, 3);
        int finite = 0;
        for (int i = 0; i < direct.length; i++) {
            assertThat(Double.isFinite(actual[i])).as("lag %d", i).isEqualTo(Double.isFinite(direct[i]));
            finite += Double.isFinite(direct[i]) ? 1 : 0;
        }
        assertThat(finite).isPositive();
    }

    @Test
    void longSignalsAreCutIntoBoundedPieces() {
        LagGrid grid = LagGrid.of(1_000_000_000L, 1_000_000_000L, new Lags(-1_000_000, 1_000_000));
        assertThat(grid.bytes(LagGrid.BATCH)).isLessThan(110L << 20);
        assertThat(grid.groups()).isLessThanOrEqualTo(32);
        LagGrid template = LagGrid.of(1_000_000_000_000L, 1000, Lags.of(1_000_000_000_000L, 1000, Mode.FULL));
        assertThat(template.segments()).isOne();
        assertThat(template.block()).isGreaterThan(2000);
    }
}
