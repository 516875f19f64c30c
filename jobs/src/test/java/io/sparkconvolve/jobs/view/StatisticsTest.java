package io.sparkconvolve.jobs.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Percentiles of planes and envelopes of rows: all values where they are few, a bounded sample else. */
class StatisticsTest {
    private static final long[] IMAGE = {};

    private static ShownArray array(FormulaSource source) throws IOException {
        return new ShownArray("made", Levels.of(source));
    }

    @Test
    void ofASmallPlaneAllValuesCount() throws IOException {
        FormulaSource source = new FormulaSource(
                Dtype.FLOAT64,
                new long[] {10, 101},
                new long[] {3, 7},
                at -> at[0] == 0 ? Double.NaN : at[0] == 1 ? Double.POSITIVE_INFINITY : at[1]);
        Statistics statistics = Statistics.of(array(source), IMAGE);
        assertThat(statistics.whole()).isTrue();
        assertThat(statistics.values()).hasSize(8 * 101).isSorted();
        assertThat(statistics.percentile(0)).isZero();
        assertThat(statistics.percentile(50)).isEqualTo(50);
        assertThat(statistics.percentile(100)).isEqualTo(100);
        assertThat(statistics.histogram(2)).containsExactly(50 * 8, 51 * 8);
    }

    @Test
    void wholeHistogramsHoldAllValuesAlsoOfOneValueOrNone() {
        assertThat(new Statistics(new double[] {4, 4, 4}, true).histogram(3)).containsExactly(3, 0, 0);
        assertThat(new Statistics(new double[0], true).histogram(3)).containsExactly(0, 0, 0);
        double[] wide = {-Double.MAX_VALUE, 0, Double.MAX_VALUE};
        assertThat(Arrays.stream(new Statistics(wide, true).histogram(5)).sum()).isEqualTo(3);
    }

    @Test
    void ofALargePlaneABoundedSampleStandsForIt() throws IOException {
        for (long[] chunk : new long[][] {{512, 512}, {1, 100_000}, {4096, 4096}}) {
            FormulaSource source =
                    new FormulaSource(Dtype.UINT16, new long[] {100_000, 100_000}, chunk, at -> at[0] / 100);
            Statistics statistics = Statistics.of(array(source), IMAGE);
            assertThat(statistics.whole()).isFalse();
            assertThat(source.chunks.size() * chunk[0] * chunk[1] * 2).isLessThanOrEqualTo(128L << 20);
            assertThat(Arrays.stream(statistics.values()).average().orElseThrow())
                    .isCloseTo(500, within(20.0));
            assertThat(statistics.percentile(1)).isLessThan(350);
            assertThat(statistics.percentile(99)).isGreaterThan(650);
        }
    }

    /** Blocks of one chunk cost that chunk once. */
    @Test
    void ofOneLargeChunkManyBlocksAreRead() throws IOException {
        FormulaSource source =
                new FormulaSource(Dtype.FLOAT32, new long[] {1000, 2000}, new long[] {1000, 2000}, at -> at[1]);
        Statistics statistics = Statistics.of(array(source), IMAGE);
        assertThat(statistics.values().length).isGreaterThan(100_000);
        assertThat(statistics.percentile(50)).isCloseTo(1000, within(80.0));
    }

    @Test
    void anEnvelopeHoldsTheLeastAndTheLargestOfEachColumn() throws IOException {
        double[] values = new double[10_007];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1000 == 7 ? Double.NaN : Math.sin(i * 0.37) * i;
        }
        FormulaSource source = new FormulaSource(
                Dtype.FLOAT64, new long[] {values.length}, new long[] {512}, at -> values[(int) at[0]]);
        ShownArray array = array(source);
        for (int columns : new int[] {1, 3, 100, 9_999, 20_000}) {
            RowEnvelope envelope = RowEnvelope.of(array, IMAGE, new Window(0, 5, 1, 10_000), columns);
            int count = envelope.low().length;
            assertThat(count).isEqualTo(Math.min(columns, 10_000));
            for (int c = 0; c < count; c++) {
                int from = 5 + (int) (10_000L / count * c + 10_000L % count * c / count);
                int to = 5 + (int) (10_000L / count * (c + 1) + 10_000L % count * (c + 1) / count);
                double[] part = Arrays.stream(values, from, to)
                        .filter(v -> !Double.isNaN(v))
                        .toArray();
                double low = Arrays.stream(part).min().orElse(Double.NaN);
                double high = Arrays.stream(part).max().orElse(Double.NaN);
                assertThat(envelope.low()[c]).isEqualTo(Double.valueOf(low));
                assertThat(envelope.high()[c]).isEqualTo(Double.valueOf(high));
            }
        }
        assertThat(RowEnvelope.of(array, IMAGE, new Window(0, 0, 1, 50), 100).detail())
                .isEqualTo(Detail.EXACT);
    }

    @Test
    void ofALongRowABoundedSampleStandsForIt() throws IOException {
        FormulaSource source =
                new FormulaSource(Dtype.FLOAT32, new long[] {1L << 40}, new long[] {1 << 18}, at -> at[0] / 1e9);
        RowEnvelope envelope = RowEnvelope.of(array(source), IMAGE, new Window(0, 0, 1, 1L << 40), 2000);
        assertThat(envelope.detail()).isEqualTo(Detail.SAMPLED);
        assertThat(source.chunks.size()).isLessThanOrEqualTo(64);
        int columns = envelope.low().length;
        double width = (1L << 40) / 1e9 / columns;
        for (int c = 0; c < columns; c++) {
            assertThat(envelope.low()[c]).isBetween(c * width, (c + 1) * width);
        }
    }
}
