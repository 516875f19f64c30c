package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's pipeline on shuffled rows: what pandas and SciPy make of them, recorded by core's make_golden.py. */
class SmoothGoldenTest {
    @TempDir
    private Path folder;

    static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (InputStream in = SmoothGoldenTest.class.getResourceAsStream("/golden/sales.json")) {
            new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
        }
        return cases.stream();
    }

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meanAndDeviationAndEachSeries(JsonNode golden) {
        JsonNode args = golden.get("args");
        Path table = Tables.resource("/golden/" + args.get("file").asText(), folder.resolve("sales_data.csv"));
        Path summary = folder.resolve("summary.csv");
        Path series = folder.resolve("series.csv");
        boolean normalize = args.get("normalize").asBoolean();
        Cli.done(
                "smooth",
                "-i",
                table,
                "-o",
                summary,
                "--series",
                series,
                "--key",
                "product",
                "--time",
                "date",
                "--value",
                "sales",
                "--window",
                args.get("window").asText(),
                normalize ? "--normalize" : "--no-normalize");

        List<String[]> rows = Tables.rows(summary);
        assertThat(rows).extracting(row -> row[0]).containsExactly("A", "B", "C", "D", "E");
        JsonNode expected = golden.get("expected").get("data");
        for (int i = 0; i < rows.size(); i++) {
            near(rows.get(i)[1], expected.get(2 * i).asText());
            near(rows.get(i)[2], expected.get(2 * i + 1).asText());
        }
        eachSeries(table, series, normalize);
    }

    private static void near(String actual, String expected) {
        if (expected.equals("nan")) {
            assertThat(actual).isEqualTo("NaN");
        } else {
            double e = Double.parseDouble(expected);
            assertThat(Double.parseDouble(actual)).isCloseTo(e, Offset.offset(1e-9 * Math.abs(e) + 1e-12));
        }
    }

    /** By the definition of {@code scipy.signal.convolve(x, w, 'same')}. */
    private static void eachSeries(Path table, Path series, boolean normalize) {
        double[] w = new double[60];
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            w[i] = Math.exp(-0.5 * Math.pow(Math.abs((i - 29.5) / 3), 4));
            sum += w[i];
        }
        Map<String, List<String[]>> smoothed = Tables.byKey(series);
        for (Map.Entry<String, List<String[]>> product : Tables.byKey(table).entrySet()) {
            product.getValue().sort(Comparator.comparing(row -> row[1]));
            double[] x = Tables.column(product.getValue(), 2);
            List<String[]> results = smoothed.get(product.getKey());
            assertThat(Tables.column(results, 2)).isEqualTo(x);
            double[] y = Tables.column(results, 3);
            for (int i = 0; i < x.length; i++) {
                double expected = 0;
                for (int j = 0; j < w.length; j++) {
                    int at = i + 29 - j;
                    expected += at >= 0 && at < x.length ? w[j] * x[at] : 0;
                }
                assertThat(y[i]).isCloseTo(expected / (normalize ? sum : 1), Offset.offset(1e-9));
            }
        }
    }
}
