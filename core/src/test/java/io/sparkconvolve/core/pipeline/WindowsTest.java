package io.sparkconvolve.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.kernel.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The windows of {@code scipy.signal.windows}, and Savitzky and Golay's weights, as kernel text. */
class WindowsTest {
    /** Names of the recorded positional parameters, in their order. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "exponential", List.of("center", "tau"),
            "general_gaussian", List.of("p", "sig"),
            "taylor", List.of("nbar", "sll", "norm"));

    static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String family : List.of("windows", "more_windows")) {
            try (InputStream in = WindowsTest.class.getResourceAsStream("/golden/" + family + ".json")) {
                new ObjectMapper().readTree(in).get("cases").forEach(cases::add);
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equalsScipy(JsonNode golden) {
        Kernel kernel = kernel(text(golden));
        JsonNode expected = golden.get("expected").get("data");
        assertThat(kernel.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            double e = expected.get(i).asDouble();
            double tolerance =
                    golden.get("atol").asDouble() + golden.get("rtol").asDouble() * Math.abs(e);
            assertThat(kernel.weight(i)).as("weight %d", i).isCloseTo(e, Offset.offset(tolerance));
        }
    }

    private static Kernel kernel(String text) {
        return KernelConstructors.parse(text, 1, path -> {
            throw new AssertionError(path);
        });
    }

    private static String text(JsonNode golden) {
        String name = golden.get("function").asText().replaceFirst(".*\\.", "");
        JsonNode args = golden.get("args");
        if (name.equals("savgol_coeffs")) {
            return "savgol(" + args.get("window_length") + ", " + args.get("polyorder") + ", deriv=" + args.get("deriv")
                    + ")";
        }
        StringBuilder text = new StringBuilder(name + "(" + args.get("M"));
        List<String> names = NAMES.getOrDefault(name, List.of());
        int at = 0;
        for (JsonNode parameter : args.get("params")) {
            String key = at < names.size() ? names.get(at) + "=" : "";
            at++;
            if (!parameter.isNull()) {
                text.append(", ").append(key).append(parameter);
            }
        }
        return text + ", sym=" + args.get("sym") + ")";
    }

    @Test
    void aMovingAverageHasEqualWeightsOfSumOne() {
        assertThat(kernel("moving_average(4)").weights()).containsExactly(0.25, 0.25, 0.25, 0.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hanning(8) | unknown kernel 'hanning'",
                "kaiser(8) | kaiser needs 'beta'",
                "dpss(8, 4) | dpss: NW must be above 0 and below M / 2",
                "savgol(5, 5) | savgol: polyorder must be at least 0 and below window",
                "kaiser_bessel_derived(7, 2) | M must be even",
                "hann(0) | hann: M must be at least 1",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> kernel(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
