package io.sparkconvolve.core.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A finding has the same bits in whatever parts and order samples are shown; NaN and infinities are not part of it. */
class StatisticsTest {
    private static final int COUNT = 5000;

    static Stream<Statistic> statistics() {
        return Stream.of(new Range(), new Moments(), new Histogram(13, -1.5, 2), new Histogram(1 << 16, -3, 1e6));
    }

    /** Large and small, so that rounded sums would differ; some are missing, some infinite, some on edges of bins. */
    private static double[] values(Random random) {
        double[] values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = switch (random.nextInt(12)) {
                case 0 -> Double.NaN;
                case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
                case 2 -> 1e6 * random.nextGaussian();
                case 3 -> random.nextBoolean() ? 0.0 : -0.0;
                case 4 -> -1.5 + random.nextInt(14) * (3.5 / 13);
                default -> random.nextGaussian();
            };
        }
        return values;
    }

    private static Samples samples(Precision precision, double[] values, List<Integer> order) {
        Samples samples = precision.allocate(values.length);
        for (int i = 0; i < values.length; i++) {
            samples.set(i, values[order.get(i)]);
        }
        return samples;
    }

    @ParameterizedTest
    @MethodSource("statistics")
    void noPartsAndNoOrderChangeABit(Statistic statistic) throws Exception {
        long seed = 41;
        Random random = new Random(seed);
        double[] values = values(random);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            order.add(i);
        }
        for (Precision precision : Precision.values()) {
            Tally whole = statistic.tally();
            whole.add(samples(precision, values, order), 0, COUNT);
            double[] expected = whole.finding();
            for (int round = 0; round < 10; round++) {
                Collections.shuffle(order, random);
                assertThat(inParts(statistic, samples(precision, values, order), random))
                        .as("seed %d", seed)
                        .usingComparatorWithPrecision(0.0)
                        .isEqualTo(expected);
            }
        }
    }

    /** Of parts of any size, gathered in several tallies that travel, and merged in any order. */
    private static double[] inParts(Statistic statistic, Samples samples, Random random) throws Exception {
        List<Tally> tallies = new ArrayList<>(List.of(statistic.tally()));
        for (int from = 0; from < COUNT; ) {
            int n = Math.min(COUNT - from, 1 + random.nextInt(2500));
            if (random.nextBoolean()) {
                tallies.add(statistic.tally());
            }
            tallies.get(random.nextInt(tallies.size())).add(samples, from, n);
            from += n;
        }
        Collections.shuffle(tallies, random);
        Tally sum = statistic.tally();
        for (Tally tally : tallies) {
            sum.merge(travelled(tally));
        }
        return sum.finding();
    }

    private static Tally travelled(Tally tally) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(tally);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Tally) in.readObject();
        }
    }

    private static double[] found(Statistic statistic, double... values) {
        Samples samples = Precision.FLOAT64.allocate(values.length + 3);
        for (int i = 0; i < values.length; i++) {
            samples.set(i + 2, values[i]);
        }
        // What stands beside them is not shown.
        samples.set(0, 1e9);
        samples.set(values.length + 2, -1e9);
        Tally tally = statistic.tally();
        tally.add(samples, 2, values.length);
        return tally.finding();
    }

    @Test
    void rangesOfFiniteSamples() {
        assertThat(found(new Range(), 3, Double.NaN, -2, Double.POSITIVE_INFINITY))
                .containsExactly(-2, 3, 1);
        assertThat(found(new Range(), 3, 0.5)).containsExactly(0.5, 3, 0);
        assertThat(Range.Found.of(found(new Range(), Double.NaN, Double.NEGATIVE_INFINITY))
                        .isEmpty())
                .isTrue();
        double zero = found(new Range(), -0.0, 0.0)[0];
        assertThat(Double.doubleToRawLongBits(zero)).isZero();
    }

    @Test
    void momentsAreRoundedOnce() {
        double[] values = new Random(3).doubles(1000, 1e8, 1e8 + 1).toArray();
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values.length), new MathContext(60));
        BigDecimal spread = BigDecimal.ZERO;
        for (double value : values) {
            spread = spread.add(new BigDecimal(value).subtract(mean).pow(2));
        }
        double variance = spread.divide(BigDecimal.valueOf(values.length), new MathContext(60))
                .doubleValue();
        assertThat(found(new Moments(), values)).containsExactly(1000, mean.doubleValue(), variance);
        assertThat(found(new Moments(), 0.1, 0.1, Double.NaN, 0.1)).containsExactly(3, 0.1, 0);
        assertThat(Moments.Found.of(found(new Moments(), Double.NaN)).isEmpty()).isTrue();
    }

    @Test
    void binsHoldTheirLowerEdge() {
        Histogram histogram = new Histogram(10, 0, 1);
        double[] edges = new double[11];
        for (int bin = 0; bin <= 10; bin++) {
            edges[bin] = histogram.edge(bin);
        }
        assertThat(found(histogram, edges)).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 2);
        assertThat(found(histogram, -1e-300, 1 + 1e-15, Double.NaN)).containsOnly(0);
        for (int bin = 1; bin < 10; bin++) {
            assertThat(found(histogram, Math.nextDown(edges[bin]))[bin - 1]).isEqualTo(1);
        }
    }
}
