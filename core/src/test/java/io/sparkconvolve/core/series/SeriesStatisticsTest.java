package io.sparkconvolve.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesStatisticsTest {
    private static final List<Statistic> ALL = Statistic.parse("mean,std,var,min,max,median,count,sum,first,last,p95");

    private static double[] results(SeriesStatistics statistics) {
        return ALL.stream().mapToDouble(statistics::value).toArray();
    }

    private static SeriesStatistics of(List<Double> values) {
        SeriesStatistics statistics = SeriesStatistics.of(ALL);
        values.forEach(statistics::accept);
        return statistics;
    }

    /** Values of all magnitudes: what a plain sum gets wrong. */
    private static List<Double> wild(long seed, int n) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double v = Math.scalb(random.nextDouble() - 0.5, random.nextInt(2000) - 1040);
            values.add(random.nextInt(50) == 0 ? Double.NaN : v);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreExact(long seed) {
        List<Double> values = wild(seed, 2000);
        SeriesStatistics statistics = of(values);
        BigDecimal sum = values.stream()
                .filter(v -> !Double.isNaN(v))
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal n = BigDecimal.valueOf(statistics.count());
        double[] results = results(statistics);
        assertThat(results[7]).isEqualTo(sum.doubleValue());
        BigDecimal mean = sum.divide(n, new MathContext(1400));
        assertThat(results[0]).isEqualTo(mean.doubleValue());
    }

    @Test
    void theSpreadOfLargeAndCloseNumbersIsKept() {
        SeriesStatistics statistics = of(List.of(1e15 + 1, 1e15 + 2, 1e15 + 3));
        assertThat(results(statistics)[1]).isEqualTo(1);
        assertThat(results(statistics)[2]).isEqualTo(1);
        // Squares beyond the largest double, and below the smallest.
        assertThat(results(of(List.of(1e200, -1e200)))[1])
                .isCloseTo(1e200 * Math.sqrt(2), Percentage.withPercentage(1e-13));
        assertThat(results(of(List.of(1e-200, -1e-200)))[1])
                .isCloseTo(1e-200 * Math.sqrt(2), Percentage.withPercentage(1e-13));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 4096, 4097, 30000})
    void anyOrderAndAnyPartsGiveTheSameBits(int n) {
        List<Double> values = wild(n, n);
        double[] expected = results(of(values));
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, new Random(n));
        double[] other = results(of(shuffled));
        other[8] = expected[8];
        other[9] = expected[9];
        assertThat(other).isEqualTo(expected);

        Random random = new Random(n);
        SeriesStatistics merged = SeriesStatistics.of(ALL);
        for (int from = 0; from < n; ) {
            int to = Math.min(n, from + 1 + random.nextInt(n));
            merged.merge(SeriesStatistics.read(of(values.subList(from, to)).toBytes()));
            from = to;
        }
        assertThat(results(merged)).isEqualTo(expected);
    }

    @Test
    void pandasRulesForFewAndForMissing() {
        double[] none = results(of(List.of(Double.NaN)));
        assertThat(none[6]).isZero();
        assertThat(none[7]).isZero();
        assertThat(none[0]).isNaN();
        assertThat(none[5]).isNaN();
        double[] one = results(of(List.of(Double.NaN, 3.0)));
        assertThat(one).containsExactly(3, Double.NaN, Double.NaN, 3, 3, 3, 1, 3, 3, 3, 3);
        assertThat(results(of(List.of(1.0, Double.POSITIVE_INFINITY)))[0]).isInfinite();
        assertThat(results(of(List.of(1.0, Double.POSITIVE_INFINITY)))[1]).isNaN();
    }

    @Test
    void quantilesAreNumpysUntilThereAreManyValues() {
        double[] few = results(of(List.of(4.0, 1.0, 3.0, 2.0)));
        assertThat(few[5]).isEqualTo(2.5);
        assertThat(few[10]).isCloseTo(3.85, Percentage.withPercentage(1e-12));
        double[] values = new Random(5).doubles(100_000, 100, 1000).toArray();
        double[] many = results(of(Arrays.stream(values).boxed().toList()));
        Arrays.sort(values);
        assertThat(many[5]).isCloseTo((values[49_999] + values[50_000]) / 2, Percentage.withPercentage(0.05));
        assertThat(many[10]).isCloseTo(values[94_999], Percentage.withPercentage(0.05));
    }

    @Test
    void anUnknownStatisticNamesTheNearest() {
        assertThatThrownBy(() -> Statistic.parse("mean,medain"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did you mean 'median'");
        assertThatThrownBy(() -> Statistic.parse("p101")).hasMessageContaining("p100");
        assertThatThrownBy(() -> Statistic.parse("mean,mean")).hasMessageContaining("twice");
    }
}
