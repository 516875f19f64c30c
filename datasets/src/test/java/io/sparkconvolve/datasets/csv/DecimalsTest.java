package io.sparkconvolve.datasets.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.datasets.Arrays4Tests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
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
        for (int i = 0; i < 40_000; i++) {
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

    private static String text(double value) {
        return written(Dtype.FLOAT64, value);
    }

    private static String text(float value) {
        return written(Dtype.FLOAT32, value);
    }

    /** The one cell of a table of one. */
    private static String written(Dtype type, double value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new RowWriter(Arrays4Tests.spec(type, 1), out).write(NdArray.of(new double[] {value}, 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String line = out.toString(StandardCharsets.US_ASCII);
        assertThat(line).endsWith("\n");
        return line.substring(0, line.length() - 1);
    }

    @Test
    void textReadsBackAsTheSameNumberInNoMoreDigitsThanNeeded() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            assertShortest(Double.longBitsToDouble(random.nextLong()));
            assertShortest(random.nextGaussian());
            assertShortest(random.nextInt(100_000) / 1000.0);
            assertShortest(Math.scalb(1.0, random.nextInt(2098) - 1074));
            assertShortest(Float.intBitsToFloat(random.nextInt()));
            assertShortest(Math.scalb(1.0f, random.nextInt(277) - 149));
            // A decimal of 15 digits is the shortest text of its double.
            String text = (random.nextLong(900_000_000_000_000L) + 100_000_000_000_000L) + "E" + random.nextInt(250);
            assertThat(new BigDecimal(text(Double.parseDouble(text)))).isEqualByComparingTo(new BigDecimal(text));
        }
    }

    private static void assertShortest(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        String text = text(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value);
        assertThat(text.length())
                .as(text)
                .isLessThanOrEqualTo(Double.toString(value).length());
        // Neither neighbour of one digit less is the same number, unless this is the form of two digits.
        BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
        for (RoundingMode mode : new RoundingMode[] {RoundingMode.UP, RoundingMode.DOWN}) {
            if (decimal.precision() > 2) {
                BigDecimal less = decimal.round(new MathContext(decimal.precision() - 1, mode));
                assertThat(less.doubleValue()).as(text).isNotEqualTo(value);
            }
        }
        if (Runtime.version().feature() >= 19) {
            assertThat(text).isEqualTo(Double.toString(value));
        }
    }

    private static void assertShortest(float value) {
        if (Float.isFinite(value)) {
            String text = text(value);
            assertThat(Float.parseFloat(text)).isEqualTo(value);
            assertThat(text.length())
                    .as(text)
                    .isLessThanOrEqualTo(Float.toString(value).length());
            if (Runtime.version().feature() >= 19) {
                assertThat(text).isEqualTo(Float.toString(value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2.0E-3, 0.002",
        "9.99E-4, 9.99E-4",
        "2.2E-322, 2.2E-322",
        "8.41E21, 8.41E21",
        "2.0E23, 2.0E23",
        "0.1, 0.1",
        "-100, -100.0",
        "1234567.5, 1234567.5",
        "9999999, 9999999.0",
        "1E7, 1.0E7",
        "5.0E-324, 4.9E-324",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "0, 0.0",
        "-0.0, -0.0",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "9.999999999999999E22, 1.0E23"
    })
    void textIsJavasOfTheLatestJdk(double value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1.17549435E-38, 1.1754944E-38", "0.1, 0.1", "1.4E-45, 1.4E-45", "33554432, 3.3554432E7"})
    void textOfFloatsIsJavasToo(float value, String text) {
        assertThat(text(value)).isEqualTo(text);
    }

    /** Doubles that are whole numbers; one beyond the type is its largest. */
    @Test
    void textOfWholeNumbers() {
        for (double value : new double[] {0, 7, -10, -0x1p63, -1, 0x1p62, 0x1p64}) {
            assertThat(written(Dtype.INT64, value)).isEqualTo(Long.toString((long) value));
        }
        assertThat(written(Dtype.UINT64, 0x1p64)).isEqualTo(Long.toUnsignedString(-1));
        assertThat(written(Dtype.UINT64, 0x1p63)).isEqualTo(Long.toUnsignedString(Long.MIN_VALUE));
        assertThat(written(Dtype.UINT64, 7)).isEqualTo("7");
        assertThat(written(Dtype.INT32, -0x1p31)).isEqualTo("-2147483648");
    }
}
