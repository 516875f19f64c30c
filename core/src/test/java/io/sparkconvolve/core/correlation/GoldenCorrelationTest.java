package io.sparkconvolve.core.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.pipeline.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** scipy.signal.correlate and correlation_lags: every recorded case of one axis. */
class GoldenCorrelationTest {
    private static Stream<JsonNode> cases(String function) {
        try (InputStream in = GoldenCorrelationTest.class.getResourceAsStream("/golden/correlate.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
            return cases.stream()
                    .filter(node -> node.get("function").asText().equals(function)
                            && node.at("/expected/shape").size() == 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> lags() {
        return cases("signal.correlation_lags");
    }

    static Stream<JsonNode> sums() {
        return cases("signal.correlate");
    }

    private static double[] part(JsonNode array, int part) {
        JsonNode data = array.get("data");
        return IntStream.range(0, data.size())
                .mapToObj(data::get)
                .mapToDouble(v -> v.isArray() ? v.get(part).asDouble() : part == 0 ? v.asDouble() : 0)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource
    void lags(JsonNode golden) {
        JsonNode args = golden.get("args");
        long n = args.get("n").asLong();
        long m = args.get("m").asLong();
        Mode mode = Mode.named(args.get("mode").asText());
        double[] expected = part(golden.get("expected"), 0);
        // There correlation_lags names the sums of correlate a lag too late; the sums themselves are checked below.
        long late = mode == Mode.SAME && n % 2 == 1 && m % 2 == 0 ? 1 : 0;
        assertThat(Lags.of(n, m, mode))
                .isEqualTo(new Lags((long) expected[0] - late, (long) expected[expected.length - 1] - late));
    }

    @ParameterizedTest
    @MethodSource
    void sums(JsonNode golden) {
        JsonNode a = golden.at("/inputs/a");
        JsonNode b = golden.at("/inputs/b");
        Mode mode = Mode.named(golden.at("/args/mode").asText());
        // Of complex signals by their parts: b is conjugated.
        double[] real = sum(part(a, 0), part(b, 0), part(a, 1), part(b, 1), 1, mode);
        double[] imaginary = sum(part(a, 1), part(b, 0), part(a, 0), part(b, 1), -1, mode);
        check(golden, real, part(golden.get("expected"), 0));
        check(golden, imaginary, part(golden.get("expected"), 1));
    }

    private static double[] sum(double[] a, double[] b, double[] c, double[] d, int sign, Mode mode) {
        Lags lags = Lags.of(a.length, b.length, mode);
        LagGrid grid = LagGrid.of(a.length, b.length, lags, 4);
        double[] first = Correlations.computed(grid, a, b, 2);
        double[] second = Correlations.computed(grid, c, d, 2);
        return IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] + sign * second[i])
                .toArray();
    }

    private static void check(JsonNode golden, double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double allowed = golden.get("atol").asDouble() + golden.get("rtol").asDouble() * Math.abs(expected[i]);
            assertThat(actual[i]).as("%s, lag %d", golden.get("id"), i).isCloseTo(expected[i], within(allowed));
        }
    }
}
