package io.sparkconvolve.core.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The examples of docs/library.md run. */
class ExamplesTest {
    @Test
    void aLine() {
        double[] dirac = new double[9];
        dirac[4] = 1;
        // scipy.signal.windows.hann(7) / 3, whose first and last weights are 0.
        double[] expected = {0, 0, 0.25 / 3, 0.25, 1.0 / 3, 0.25, 0.25 / 3, 0, 0};
        double[] smoothed = ConvolveArrays.smooth(dirac);
        for (int i = 0; i < expected.length; i++) {
            assertThat(smoothed[i]).isCloseTo(expected[i], Offset.offset(1e-15));
        }
    }

    @Test
    void anImage() throws IOException {
        double[] halves = new double[40 * 30];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = i % 30 < 15 ? 0 : 1;
        }
        double[] edges = ConvolveArrays.edges(halves, 40, 30);
        // As steep on both sides of the step, and flat away from it.
        assertThat(edges[20 * 30 + 14])
                .isEqualTo(edges[20 * 30 + 15], Offset.offset(1e-12))
                .isGreaterThan(0.5);
        assertThat(edges[20 * 30]).isEqualTo(0, Offset.offset(1e-12));
    }
}
