package io.sparkconvolve.core.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparkconvolve.core.correlation.PeakRule.Ends;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The peaks of a line or a plane do not depend on how it was cut, and are those of scipy.signal.find_peaks. */
class PeaksTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    private static List<Peak> inPieces(double[] scores, PeakRule rule, int piece, int room) throws IOException {
        List<Candidates> found = new ArrayList<>();
        LinePeaks peaks = new LinePeaks(Correlations.reader(scores), scores.length, rule);
        for (int from = 0; from < scores.length; from += piece) {
            Candidates candidates = new Candidates(room);
            peaks.find(from, Math.min(scores.length, from + piece), candidates);
            candidates.trim();
            found.add(candidates);
        }
        PeakSelection selection = PeakSelection.of(found, rule);
        return selection.isComplete() ? selection.peaks() : inPieces(scores, rule, piece, 2 * room);
    }

    /** By the definition, all at once. */
    private static List<Peak> simple(double[] scores, PeakRule rule) {
        List<Peak> all = new ArrayList<>();
        for (int i = 0; i < scores.length; ) {
            int end = i + 1;
            while (end < scores.length && scores[end] == scores[i]) {
                end++;
            }
            boolean left = i > 0 ? scores[i - 1] < scores[i] : rule.ends() == Ends.CLOSED;
            boolean right = end < scores.length ? scores[end] < scores[i] : rule.ends() == Ends.CLOSED;
            if (left && right && scores[i] >= rule.threshold()) {
                all.add(new Peak(0, (i + end - 1) / 2, scores[i], 0, 0));
            }
            i = end;
        }
        all.sort(Comparator.comparingDouble(Peak::score).reversed().thenComparingLong(Peak::column));
        List<Peak> chosen = new ArrayList<>();
        for (Peak peak : all) {
            boolean near = chosen.stream().anyMatch(p -> Math.abs(p.column() - peak.column()) < rule.distance());
            if (!near && chosen.size() < rule.count()) {
                chosen.add(peak);
            }
        }
        return chosen;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aLineInAnyPiecesHasThePeaksOfTheWhole(int seed) throws IOException {
        Random random = new Random(seed);
        // Few values, so that there are many runs; some missing.
        double[] scores = random.ints(1 + random.nextInt(300), 0, 2 + random.nextInt(20))
                .mapToDouble(v -> v == 7 ? Double.NaN : v)
                .toArray();
        PeakRule rule = new PeakRule(
                1 + random.nextInt(30),
                1 + random.nextInt(40),
                random.nextInt(4) - 1,
                Ends.values()[random.nextInt(2)]);
        List<Long> expected = simple(scores, rule).stream().map(Peak::column).toList();
        for (int piece : new int[] {1, 2, 7, 50, 300}) {
            assertThat(inPieces(scores, rule, piece, 1 + random.nextInt(4)).stream()
                            .map(Peak::column))
                    .as("seed %d, pieces of %d: %s", seed, piece, rule)
                    .isEqualTo(expected);
        }
    }

    /** scipy.signal.find_peaks([0,1,0,2,2,0,3,3,3,1,5]) is [1, 3, 7]; with distance=3: [3, 7]. */
    @Test
    void examplesOfScipy() throws IOException {
        double[] scores = {0, 1, 0, 2, 2, 0, 3, 3, 3, 1, 5};
        PeakRule all = new PeakRule(9, 1, Double.NEGATIVE_INFINITY, Ends.OPEN);
        assertThat(inPieces(scores, all, 4, 9).stream().map(Peak::column)).containsExactly(7L, 3L, 1L);
        PeakRule apart = new PeakRule(9, 3, Double.NEGATIVE_INFINITY, Ends.OPEN);
        assertThat(inPieces(scores, apart, 4, 9).stream().map(Peak::column)).containsExactly(7L, 3L);
        PeakRule closed = new PeakRule(1, 1, Double.NEGATIVE_INFINITY, Ends.CLOSED);
        assertThat(inPieces(scores, closed, 4, 9).stream().map(Peak::column)).containsExactly(10L);
    }

    @Test
    void theParabolaFindsTheTopBetweenSamples() throws IOException {
        double[] scores = new double[41];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 7 - (i - 20.3) * (i - 20.3);
        }
        Peak peak = inPieces(scores, new PeakRule(1, 1, 0, Ends.OPEN), 5, 3).get(0);
        assertThat(peak.column()).isEqualTo(20);
        assertThat(peak.columnOffset()).isCloseTo(0.3, within(1e-12));
        Peak two = inPieces(new double[] {0, 4, 4, 0}, new PeakRule(1, 1, 0, Ends.OPEN), 5, 3)
                .get(0);
        assertThat(two.column() + two.columnOffset()).isEqualTo(1.5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPlaneInAnyTilesHasThePeaksOfTheWhole(int seed) {
        Random random = new Random(seed);
        Region domain = Region.ofShape(1 + random.nextInt(30), 1 + random.nextInt(30));
        double[] scores = random.ints(domain.size(), 0, 12).mapToDouble(v -> v).toArray();
        PeakRule rule = new PeakRule(
                1 + random.nextInt(20), 1 + random.nextInt(6), random.nextInt(9), Ends.values()[random.nextInt(2)]);
        List<Peak> whole = inTiles(domain, scores, rule, 30, 1000);
        for (int tile : new int[] {1, 3, 8}) {
            assertThat(inTiles(domain, scores, rule, tile, 2))
                    .as("seed %d, tiles of %d: %s", seed, tile, rule)
                    .isEqualTo(whole);
        }
        for (Peak peak : whole) {
            for (Peak other : whole) {
                assertThat(peak == other || peak.distance(other) >= rule.distance())
                        .isTrue();
            }
        }
    }

    private static List<Peak> inTiles(Region domain, double[] scores, PeakRule rule, int side, int room) {
        PlanePeaks peaks = new PlanePeaks(domain, rule);
        TileGrid grid = new TileGrid(domain, side, side);
        List<Candidates> found = new ArrayList<>();
        for (long t = 0; t < grid.count(); t++) {
            Region reach = peaks.reach(grid.region(t));
            double[] box = new double[(int) reach.size()];
            for (int i = 0; i < box.length; i++) {
                long y = reach.origin(0) + i / reach.length(1);
                long x = reach.origin(1) + i % reach.length(1);
                box[i] = scores[(int) (y * domain.length(1) + x)];
            }
            Candidates candidates = new Candidates(room);
            peaks.find(grid.region(t), box, candidates);
            candidates.trim();
            found.add(candidates);
        }
        PeakSelection selection = PeakSelection.of(found, rule);
        return selection.isComplete() ? selection.peaks() : inTiles(domain, scores, rule, side, 2 * room);
    }
}
