package io.sparkconvolve.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text to number and back: exactly rounded, shortest, and nothing lost. */
class DecimalsTest {
    private static double parse(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.UTF_8);
        return Decimals.parse(bytes, 1, bytes.length - 1);
    }

    @Test
    void everyDecimalIsTheNearestDouble() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String text = random(random);
            assertThat(parse(text)).as("%s, trial %s, seed 1", text, i).isEqualTo(Double.parseDouble(text));
        }
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
        int digits = 1 + random.nextInt(22);
        int point = random.nextInt(30);
        for (int i = 0; i < digits; i++) {
            text.append(i == point ? "." : "").append((char) ('0' + random.nextInt(10)));
        }
        return random.nextInt(4) == 0
                ? text.append('e').append(random.nextInt(700) - 350).toString()
                : text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; 1",
                "'  -2.5 '; -2.5",
                "+3.; 3",
                ".5; 0.5",
                "\"7.25\"; 7.25",
                "\" 7 \"; 7",
                "1E3; 1000",
                "9007199254740993; 9007199254740992",
                "-0; -0.0",
                "inf; Infinity",
                "-Infinity; -Infinity"
            })
    void formsOfNumbers(String text, double value) {
        assertThat(parse(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\"\"", "nan", "NaN", "-nan", "\r"})
    void missingOnesAreNan(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "1f", "0x1p3", "1d", "1 2", ".", "-", "1e", "--1", "1,5", "infinit", "\"1", "1.2.3", "e5"})
    void otherTextIsNone(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void textReadsBackAsTheSameNumberInNoMoreDigitsThanNeeded() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(ShortestText.of(value))).isEqualTo(value);
            }
            float single = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(single)) {
                assertThat(Float.parseFloat(ShortestText.of(single))).isEqualTo(single);
            }
            // A decimal of 15 digits is the shortest text of its double.
            String text = (random.nextLong(900_000_000_000_000L) + 100_000_000_000_000L) + "E" + random.nextInt(250);
            double parsed = Double.parseDouble(text);
            assertThat(new java.math.BigDecimal(ShortestText.of(parsed)))
                    .isEqualByComparingTo(new java.math.BigDecimal(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002", "2.2E-322, 2.2E-322", "8.41E21, 8.41E21", "2.0E23, 2.0E23", "0.1, 0.1", "100, 100.0",
        "1234567, 1234567.0", "1E7, 1.0E7", "5.0E-324, 4.9E-324", "-0.0, -0.0", "NaN, NaN", "Infinity, Infinity",
        "9.999999999999999E22, 1.0E23"
    })
    void textIsJavasOfTheLatestJdk(double value, String text) {
        assertThat(ShortestText.of(value)).isEqualTo(text);
    }
}
