package io.sparkconvolve.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.pipeline.MissingPolicy;
import io.sparkconvolve.core.pipeline.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A streamed series, whole or in parts, against the convolution's definition. */
class WindowConvolverTest {
    private static final int STEP = 10;

    private record Result(SmoothedSink.Section section, long time, double raw, double smoothed) {}

    /** A random problem: any length of series and window, boundary, mode and policy. */
    private static final class Problem {
        final Random random;
        final double[] series;
        final double[] weights;
        final SeriesWindow window;

        Problem(long seed) {
            random = new Random(seed);
            int n = random.nextInt(4) == 0 ? 1 + random.nextInt(4000) : 1 + random.nextInt(40);
            series = random.doubles(n, -1, 1).toArray();
            weights = random.doubles(1 + random.nextInt(24), -0.2, 1).toArray();
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextInt(4) == 0 ? 0 : weights[i];
            }
            weights[random.nextInt(weights.length)] = 2;
            for (int i = 0; random.nextBoolean() && i < n; i++) {
                series[random.nextInt(n)] = Double.NaN;
            }
            window = SeriesWindow.of(
                    Kernel.of(weights, weights.length),
                    Mode.values()[random.nextInt(3)],
                    new Extension(Boundary.values()[random.nextInt(5)], 0.5),
                    MissingPolicy.values()[random.nextInt(2)]);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheDefinition(long block) {
        for (long seed = block * 1000; seed < block * 1000 + 300; seed++) {
            Problem problem = new Problem(seed);
            List<Result> results = ordered(run(problem, new int[] {0, problem.series.length}));
            List<double[]> expected = definition(problem);
            assertThat(results).as("seed %d", seed).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(results.get(i).time()).as("time, seed %d", seed).isEqualTo((long) expected.get(i)[0]);
                if (Double.isNaN(expected.get(i)[1])) {
                    assertThat(results.get(i).smoothed())
                            .as("seed %d, %d", seed, i)
                            .isNaN();
                } else {
                    double tolerance = 1e-11 * Math.max(1, Math.abs(expected.get(i)[1]));
                    assertThat(results.get(i).smoothed())
                            .as("seed %d, result %d", seed, i)
                            .isCloseTo(expected.get(i)[1], Offset.offset(tolerance));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsHaveTheBitsOfTheWhole(long block) {
        for (long seed = block * 1000; seed < block * 1000 + 300; seed++) {
            Problem problem = new Problem(seed);
            int n = problem.series.length;
            int[] cuts = java.util.stream.IntStream.concat(
                            java.util.stream.IntStream.of(0, n),
                            problem.random.ints(problem.random.nextInt(6), 0, n + 1))
                    .sorted()
                    .toArray();
            List<Result> parts = ordered(run(problem, cuts));
            List<Result> whole = ordered(run(problem, new int[] {0, n}));
            assertThat(parts).as("seed %d", seed).hasSameSizeAs(whole);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i))
                        .as("seed %d, cuts %s, %s", seed, java.util.Arrays.toString(cuts), problem.window)
                        .isEqualTo(whole.get(i));
            }
        }
    }

    /** One worker after another, each with its own samples and its neighbours' nearest. */
    private static List<Result> run(Problem problem, int[] cuts) {
        List<Result> results = new ArrayList<>();
        WindowConvolver convolver = new WindowConvolver(
                problem.window,
                1,
                STEP,
                (section, time, raw, smoothed) -> results.add(new Result(section, time, raw[0], smoothed[0])));
        int n = problem.series.length;
        int reach = problem.window.reach();
        for (int c = 0; c + 1 < cuts.length; c++) {
            if (cuts[c] == cuts[c + 1]) {
                continue;
            }
            int from = Math.max(0, cuts[c] - reach);
            int to = Math.min(n, cuts[c + 1] + reach);
            convolver.start(from == 0 ? End.OF_SERIES : End.WITHIN);
            if (from > 0) {
                SeriesHead head = new SeriesHead(reach, 1);
                for (int i = 0; i < Math.min(n, reach); i++) {
                    head.push((long) i * STEP, new double[] {problem.series[i]}, Role.NEIGHBOUR);
                }
                convolver.head(head);
            }
            for (int i = from; i < to; i++) {
                Role role = i >= cuts[c] && i < cuts[c + 1] ? Role.OWN : Role.NEIGHBOUR;
                convolver.push((long) i * STEP, new double[] {problem.series[i]}, role);
            }
            convolver.end(to == n ? End.OF_SERIES : End.WITHIN);
        }
        return results;
    }

    private static List<Result> ordered(List<Result> results) {
        List<Result> ordered = new ArrayList<>(results);
        ordered.sort(java.util.Comparator.comparing(Result::section).thenComparingLong(Result::time));
        return ordered;
    }

    /** Time and value of every result. */
    private static List<double[]> definition(Problem problem) {
        int n = problem.series.length;
        int k = problem.weights.length;
        int before = k / 2;
        int after = (k - 1) / 2;
        int from = switch (problem.window.mode()) {
            case SAME -> 0;
            case FULL -> -after;
            case VALID -> before;
        };
        int to = switch (problem.window.mode()) {
            case SAME -> n;
            case FULL -> n + before;
            case VALID -> n - after;
        };
        List<double[]> results = new ArrayList<>();
        for (int i = from; i < to; i++) {
            results.add(new double[] {(double) i * STEP, at(problem, i, before)});
        }
        return results;
    }

    private static double at(Problem problem, int i, int before) {
        double sum = 0;
        double whole = 0;
        double present = 0;
        int missing = 0;
        int k = problem.weights.length;
        for (int j = 0; j < k; j++) {
            double w = problem.weights[k - 1 - j];
            if (w == 0) {
                continue;
            }
            Extension extension = problem.window.extension();
            long source = extension.boundary().index(i - before + j, problem.series.length);
            double x = source < 0 ? extension.value() : problem.series[(int) source];
            whole += w;
            if (Double.isNaN(x)) {
                missing++;
            } else {
                sum += w * x;
                present += w;
            }
        }
        if (missing == 0) {
            return sum;
        }
        if (!problem.window.skipsMissing() || Math.abs(present) <= 1e-6 * Math.abs(whole)) {
            return Double.NaN;
        }
        return sum * whole / present;
    }

    @Test
    void anEvenWindowStandsAsScipysDoes() {
        // SEMANTICS: scipy.signal.convolve([1..6], [1, 2, 3, 4], 'same')
        List<Double> results = new ArrayList<>();
        WindowConvolver convolver = new WindowConvolver(
                SeriesWindow.of(Kernel.of(new double[] {1, 2, 3, 4}, 4), Mode.SAME, Extension.ZERO, MissingPolicy.SKIP),
                1,
                0,
                (section, time, raw, smoothed) -> results.add(smoothed[0]));
        convolver.start(End.OF_SERIES);
        for (int i = 1; i <= 6; i++) {
            convolver.push(i, new double[] {i}, Role.OWN);
        }
        convolver.end(End.OF_SERIES);
        assertThat(results).containsExactly(4.0, 10.0, 20.0, 30.0, 40.0, 43.0);
    }
}
