package io.sparkconvolve.datasets.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Arrays4Tests;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Python;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The metadata's text: what is no JSON ends in one line, and what JSON has no number for is read as Python writes it. */
class JsonTest {
    private final Storage storage = Storage.defaults();

    @TempDir
    Path dir;

    private static Json parse(String text) {
        return Json.parse("a/zarr.json", text.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("", "holds no JSON object; the file is damaged"),
                Arguments.of("[1]", "holds no JSON object; the file is damaged"),
                Arguments.of("{\"shape\": [2,\n 3", "is no JSON: it ends too early (line 2, column 3)"),
                Arguments.of("{\"shape\": \"x", "is no JSON: it ends too early (line 1, column 13)"),
                Arguments.of("{\"shape\": [2], \"shape\": [3]}", "Duplicate field 'shape' (line 1, column 23)"),
                Arguments.of("{\"a\\nb\": 1, \"a\\nb\": 1}", "Duplicate field 'a b'"),
                Arguments.of("{} {}", "holds more than one JSON object; the file is damaged"),
                Arguments.of("{}\nxyz", "Unrecognized token 'xyz'"),
                Arguments.of("{\n 'shape': 1}", "was expecting double-quote to start field name (line 2, column 2)"),
                Arguments.of("{\"a\": " + "[".repeat(5000), "nesting depth (1001) exceeds the maximum allowed"),
                Arguments.of("{\"a\": " + "1".repeat(5000), "Number value length (5000) exceeds the maximum allowed"),
                Arguments.of("\0\0\0{\0\0\0\1\177\177\177\177", "is no JSON: "),
                Arguments.of("\u0089PNG\r\n", "is no JSON: "));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void whatIsNoJsonIsSaidInOneLineThatNamesTheFile(String text, String reason) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a/zarr.json ")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, NaN",
        "\"NaN\", NaN",
        "Infinity, Infinity",
        "\"Infinity\", Infinity",
        "-Infinity, -Infinity",
        "\"-Infinity\", -Infinity",
        "2.0E-3, 0.002",
        "-7, -7",
        "true, 1",
        "null, 0"
    })
    void fillValues(String text, Double value) {
        assertThat(parse("{\"fill_value\": " + text + "}").fill("fill_value")).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"5", "\"23\"", "{\"a\": 1}", "[2.0]", "[1e3]", "[NaN]", "[null]", "[9223372036854775808]"})
    void aShapeIsAListOfWholeNumbers(String text) {
        assertThatThrownBy(() -> parse("{\"shape\": " + text + "}").longs("shape"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a/zarr.json: 'shape' is ")
                .hasMessageContaining("not a list of whole numbers");
    }

    @Test
    void lineBreaksInAValueAreNoneInTheMessage() {
        assertThatThrownBy(() -> parse("{\"sep\": \"a\\r\\nb\"}").separator("sep", "."))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a/zarr.json: 'sep' is 'a b'; '.' and '/' are known");
    }

    @Test
    void anyNodataComesBack() throws IOException {
        for (Double value : new Double[] {
            -9999.0, 0.1, 2e23, 1e300, 0x1p-1074, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        }) {
            byte[] text = Json.bytes(Json.attributes(value));
            assertThat(Json.parse(".zattrs", text).nodata()).isEqualTo(value);
        }
        assertThat(parse("{\"_FillValue\": \"none\"}").nodata()).isNull();
        assertThat(parse("{}").nodata()).isNull();
    }

    /** Java's own text of this number has 17 digits before JDK 19, and files would differ between JDKs. */
    @Test
    void textOfNumbersIsTheSameOnEveryJdk() throws IOException {
        assertThat(new String(Json.bytes(Json.attributes(2e23)), StandardCharsets.UTF_8))
                .contains("2.0E23");
    }

    @Test
    void attributesAsZarrPythonWritesThem() throws Exception {
        Python.assume("numpy", "zarr");
        Python.run("""
                import sys, zarr
                for name, value in ('nan', float('nan')), ('inf', float('-inf')), ('number', 1e-5), ('text', 'x'):
                    z = zarr.open(sys.argv[1] + '/' + name, mode='w', shape=(4,), chunks=(2,), dtype='<f4', fill_value=0)
                    z.attrs['_FillValue'] = value
                """, dir);
        assertThat(nodata("nan")).isNaN();
        assertThat(nodata("inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(nodata("number")).isEqualTo(1e-5);
        assertThat(nodata("text")).isNull();
        Files.writeString(dir.resolve("nan/.zattrs"), "{\"_FillValue\": ");
        assertThatThrownBy(() -> nodata("nan"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nan/.zattrs is no JSON: it ends too early");
    }

    private Double nodata(String name) throws IOException {
        try (Source source = Formats.open(storage, dir.resolve(name).toString())) {
            return source.info().nodata().isPresent()
                    ? Double.valueOf(source.info().nodata().getAsDouble())
                    : null;
        }
    }

    @ParameterizedTest
    @EnumSource(ZarrFormat.Version.class)
    void anyDamageEndsInAResultOrInOneLine(ZarrFormat.Version version) throws Exception {
        Path path = dir.resolve("a.zarr");
        Arrays4Tests.write(
                new ZarrFormat(version)
                        .create(
                                storage,
                                new org.apache.hadoop.fs.Path(path.toString()),
                                Arrays4Tests.spec(Dtype.UINT16, null, new long[] {4, 4}, 5, 7)),
                Arrays4Tests.random(Dtype.UINT16, 1, 5, 7),
                new long[] {4, 4},
                new Random(1));
        Path file = path.resolve(version == ZarrFormat.Version.V2 ? ZarrV2.ARRAY : ZarrV3.FILE);
        byte[] whole = Files.readAllBytes(file);
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean()
                        ? (byte) random.nextInt()
                        : (byte) "{}[],:\"\\n019-.eN ".charAt(random.nextInt(17));
            }
            Files.write(file, bytes);
            try (Source source = Formats.open(storage, path.toString())) {
                assertThat(source.info().shape()).hasSizeGreaterThan(0);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("seed " + seed).doesNotContain("\n");
            } catch (RuntimeException | IOException e) {
                Assertions.fail("seed " + seed, e);
            }
        }
    }
}
