package io.sparkconvolve.core.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** numpy.convolve and scipy.stats.rv_discrete: every recorded sum, by every method. */
class GoldenDistributionTest {
    static Stream<JsonNode> sums() throws IOException {
        try (InputStream in = GoldenDistributionTest.class.getResourceAsStream("/golden/distribution.json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
            return cases.stream();
        }
    }

    private static double[] numbers(JsonNode data) {
        double[] numbers = new double[data.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = data.get(i).asDouble();
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource
    void sums(JsonNode golden) {
        List<Variable> variables = new ArrayList<>();
        golden.get("variables")
                .forEach(node -> variables.add(new Variable(
                        golden.get("name").asText(),
                        1,
                        numbers(node.get("values")),
                        numbers(node.get("probabilities")))));
        double[] values = numbers(golden.get("values"));
        double[] probabilities = numbers(golden.get("probabilities"));
        double[] cumulative = numbers(golden.get("cumulative"));
        for (SumRules.Method method : SumRules.Method.values()) {
            Distribution sum = Sums.of(method, variables);
            assertThat(Sums.values(sum)).isEqualTo(values);
            for (int k = 0; k < values.length; k++) {
                // NumPy's own rounding is as large as ours.
                assertThat(sum.probability(k))
                        .isCloseTo(probabilities[k], within(2 * sum.error().absolute()));
                assertThat(sum.cumulative(k)).isCloseTo(cumulative[k], within(2e-14 + sum.cumulativeError()));
            }
            double scale = Math.max(1, golden.get("var").asDouble());
            assertThat(sum.mean()).isCloseTo(golden.get("mean").asDouble(), within(1e-9 * scale));
            assertThat(sum.variance()).isCloseTo(golden.get("var").asDouble(), within(1e-9 * scale));
            golden.get("quantiles")
                    .properties()
                    .forEach(quantile -> assertThat(sum.quantile(Double.parseDouble(quantile.getKey())))
                            .isEqualTo(quantile.getValue().asDouble()));
        }
    }
}
