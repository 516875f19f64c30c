package io.sparkconvolve.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Windows lie where tiles meet, and within the array. */
class SeamsTest {
    @Test
    void windowsHoldTheirSeams() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            long rows = 2 + random.nextInt(3000);
            long columns = 2 + random.nextInt(3000);
            long[] tile = {1 + random.nextInt(1500), 1 + random.nextInt(1500)};
            List<Seams.Place> places = Seams.of(rows, columns, tile);
            boolean isCut = tile[0] < rows && tile[1] < columns;
            assertThat(places).hasSize(isCut ? 3 : 1);
            for (Seams.Place place : places) {
                assertThat(place.isWithin(rows, columns)).isTrue();
                assertThat(place.top()).isNotNegative();
                assertThat(place.left()).isNotNegative();
                if (place.row() >= 0) {
                    assertThat(place.row() % tile[0]).isZero();
                    assertThat(place.row()).isBetween(place.top() + 1, place.top() + place.height() - 1);
                }
                if (place.column() >= 0) {
                    assertThat(place.column() % tile[1]).isZero();
                    assertThat(place.column()).isBetween(place.left() + 1, place.left() + place.width() - 1);
                }
            }
        }
    }

    @Test
    void oneTileHasNone() {
        List<Seams.Place> places = Seams.of(200, 300, new long[] {200, 300});
        assertThat(places)
                .singleElement()
                .satisfies(place -> assertThat(place.name()).contains("one tile"));
    }

    @Test
    void aStepAtASeamIsSeen() {
        int width = 6;
        float[] flat = new float[5 * width];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = i % width + (i / width >= 3 ? 10 : 0);
        }
        assertThat(Seams.steps(flat, width, 3, true)).containsExactly(10, 0);
        assertThat(Seams.steps(flat, width, 2, false)).containsExactly(1, 1);
        float[] missing = flat.clone();
        Arrays.fill(missing, 12, 18, Float.NaN);
        assertThat(Seams.steps(missing, width, 3, true)[0]).isNaN();
    }
}
