package io.sparkconvolve.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularizerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZERO     | 0:1 10:0 20:0 30:4 40:0 50:0",
                "PREVIOUS | 0:1 10:1 20:1 30:4 40:4 50:4",
                "LINEAR   | 0:1 10:2 20:3 30:4",
                "SKIP     | 0:1 30:4",
            })
    void fillsGaps(Gaps gaps, String expected) {
        List<String> samples = new ArrayList<>();
        Regularizer regularizer =
                new Regularizer(gaps, 10, 1, (time, values, role) -> samples.add(time + ":" + (long) values[0]));
        regularizer.start();
        for (double[] row : new double[][] {{0, 1}, {30, 4}}) {
            regularizer.offer((long) row[0], new double[] {row[1]}, Role.OWN);
            while (regularizer.next()) {}
        }
        regularizer.extendTo(50);
        while (regularizer.next()) {}
        assertThat(String.join(" ", samples)).isEqualTo(expected);
    }
}
