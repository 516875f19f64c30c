package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines that ask for passes over the data, through the commands. */
class PassesTest {
    private static final int ROWS = 301;
    private static final int COLS = 267;

    @TempDir
    private static Path shared;

    private static Path image;
    private static Path floats;
    private static Path signal;

    @TempDir
    private Path folder;

    @BeforeAll
    static void inputs() throws IOException {
        LocalSpark.use("local[2]");
        double[] grey = Arrays4Tests.picture(ROWS, COLS, 255, 8);
        image = Arrays4Tests.write(shared.resolve("grey.npy"), Dtype.UINT8, grey, ROWS, COLS);
        double[] values = Arrays.stream(grey).map(v -> v / 7 - 3).toArray();
        values[5000] = Double.NaN;
        values[9001] = Double.POSITIVE_INFINITY;
        floats = Arrays4Tests.write(shared.resolve("floats.zarr"), Dtype.FLOAT32, values, ROWS, COLS);
        signal = Arrays4Tests.write(shared.resolve("signal.npy"), Dtype.FLOAT64, values, values.length);
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("staging") || name.contains("scratch"));
        }
    }

    private byte[] output(String command, Path input, String pipeline, Object... how) throws IOException {
        Path output = folder.resolve("out.npy");
        List<Object> words =
                new ArrayList<>(List.of(command, "-i", input, "-o", output, "-p", pipeline, "--overwrite", "-q"));
        words.addAll(List.of(how));
        Cli.done(words.toArray());
        return Files.readAllBytes(output);
    }

    private double[] values(Path input, String pipeline, Object... how) throws IOException {
        output("image", input, pipeline, how);
        return Arrays4Tests.read(folder.resolve("out.npy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "normalize(0, 255)",
                "gaussian(2) | standardize",
                "equalize",
                "gaussian(2) | threshold(otsu)",
                "wiener(5)"
            })
    void noTileAndNoPartitionChangesAByte(String pipeline) throws IOException {
        byte[] whole = output("image", image, pipeline, "--verify", 6);
        assertThat(output("image", image, pipeline, "--tile", 64, "--partitions", 3))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x - gaussian(3) | equalize(64) | wiener(3) | normalize",
                "gaussian(2) | standardize | threshold(otsu)"
            })
    void norWhereSamplesAreMissing(String pipeline) throws IOException {
        byte[] whole = output("image", floats, pipeline, "--verify", 6);
        assertThat(output("image", floats, pipeline, "--tile", 100, "--partitions", 1))
                .isEqualTo(whole);
        byte[] line = output("signal", signal, pipeline, "--verify", 3);
        assertThat(output("signal", signal, pipeline, "--tile", 5000, "--partitions", 3))
                .isEqualTo(line);
    }

    @Test
    void aMissingSampleTouchesItsFootprintOnly() throws IOException {
        double[] values = values(floats, "normalize");
        assertThat(values[5000]).isNaN();
        assertThat(values[9001]).isInfinite();
        assertThat(Arrays.stream(values).filter(v -> v >= 0 && v <= 1)).hasSize(ROWS * COLS - 2);
        assertThat(values(floats, "normalize", "--nan", "fill=0")).doesNotContain(Double.NaN);
    }

    @Test
    void integersMeetTheRangeOfTheirType() throws IOException {
        double[] grey = Arrays4Tests.read(image);
        double low = Arrays.stream(grey).min().orElseThrow();
        double high = Arrays.stream(grey).max().orElseThrow();
        double[] values = values(image, "normalize(0, 255)", "--dtype", "uint8", "--verify", 5);
        for (int i = 0; i < grey.length; i++) {
            assertThat(values[i]).isEqualTo(Math.rint((grey[i] - low) / (high - low) * 255));
        }
    }

    @ParameterizedTest
    @CsvSource({"normalize, 0", "standardize, 0", "equalize, 1", "threshold(otsu), 0", "wiener, 7"})
    void aConstantImage(String pipeline, double expected) throws IOException {
        double[] sevens = new double[20 * 30];
        Arrays.fill(sevens, 7);
        Path constant = Arrays4Tests.write(folder.resolve("constant.npy"), Dtype.UINT8, sevens, 20, 30);
        assertThat(values(constant, pipeline)).containsOnly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalize", "standardize", "equalize", "threshold(otsu)", "wiener"})
    void withoutASampleThatIsANumber(String pipeline) throws IOException {
        double[] missing = new double[20 * 30];
        Arrays.fill(missing, Double.NaN);
        Path empty = Arrays4Tests.write(folder.resolve("empty.npy"), Dtype.FLOAT32, missing, 20, 30);
        Path output = folder.resolve("results/out.npy");
        Cli.Result result = Cli.run("image", "-i", empty, "-o", output, "-p", pipeline);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.said().get(0)).contains("empty.npy", "finite numbers", pipeline.replaceAll("\\(.*", ""));
        assertThat(output).doesNotExist();
    }

    @Test
    void anOutputThatCantBeWrittenIsFoundOutBeforeThePasses() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli.Result result = Cli.run("image", "-i", image, "-o", file.resolve("out.npy"), "-p", "normalize");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.said()).hasSize(1);
        assertThat(result.said().get(0)).contains("can't write");
    }

    @Test
    void eachFileOfABatchHasItsOwnFindings() throws IOException {
        Path many = Files.createDirectory(folder.resolve("many"));
        Path results = folder.resolve("results");
        for (int i = 1; i <= 3; i++) {
            double scale = i;
            double[] values = Arrays.stream(Arrays4Tests.picture(40, 50, 100, i))
                    .map(v -> scale * v)
                    .toArray();
            Arrays4Tests.write(many.resolve(i + ".npy"), Dtype.FLOAT32, values, 40, 50);
        }
        double[] missing = new double[40 * 50];
        Arrays.fill(missing, Double.NaN);
        Arrays4Tests.write(many.resolve("bad.npy"), Dtype.FLOAT32, missing, 40, 50);
        Cli.Result result =
                Cli.run("image", "-i", many + "/*.npy", "-o", results + "/", "-p", "normalize | standardize");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.said()).anyMatch(line -> line.contains("bad.npy"));
        assertThat(results.resolve("bad.npy")).doesNotExist();
        for (int i = 1; i <= 3; i++) {
            byte[] alone = output("image", many.resolve(i + ".npy"), "normalize | standardize");
            assertThat(results.resolve(i + ".npy")).hasBinaryContent(alone);
        }
    }

    @Test
    void theReportListsPassesAndFindings() throws IOException {
        Path report = folder.resolve("report.json");
        Path output = folder.resolve("out.npy");
        Cli.Result result = Cli.done("image", "-i", image, "-o", output, "-p", "equalize", "--report", report);
        double[] grey = Arrays4Tests.read(image);
        long low = (long) Arrays.stream(grey).min().orElseThrow();
        long high = (long) Arrays.stream(grey).max().orElseThrow();
        JsonNode passes = new ObjectMapper().readTree(report.toFile()).get("passes");
        assertThat(passes).hasSize(2);
        assertThat(passes.get(0).get("pass").asText()).isEqualTo("range of input");
        assertThat(passes.get(0).get("found").asText()).isEqualTo(low + ", " + high + ", 1");
        assertThat(passes.get(1).get("found").asText()).isEqualTo((high - low + 1) + " numbers");
        assertThat(passes.get(1).get("seconds").asDouble()).isPositive();
        assertThat(result.err()).contains("after passes over the data: range of input: " + low + ", " + high);
    }

    @Test
    void planShowsThePassesWithoutReading() {
        String text = Cli.done("plan", "--shape", "1000x2000", "-p", "gaussian(2) | equalize | normalize")
                .out();
        assertThat(text)
                .containsPattern("pass +range of gaussian")
                .containsPattern("pass +histogram of gaussian")
                .containsPattern("pass +range of cumulative histogram")
                .containsPattern("error +error not known before the passes");
        String json = Cli.done("plan", "--shape", "1000x2000", "-p", "standardize", "--json")
                .out();
        assertThat(json).contains("\"mean and variance of input\"");
    }

    @Test
    void whatPassesFoundIsFoundInThePrecisionOfTheRest() throws IOException {
        // uint8 to uint8: whether float32 is enough would depend on what is found.
        String text = Cli.done("plan", "-i", image, "-o", "x.png", "-p", "standardize")
                .out();
        assertThat(text).containsPattern("precision +float64: float32's error in uint8 is not known before");
        double[] values = values(image, "gaussian(1) | standardize", "--precision", "float32", "--verify", 4);
        assertThat(Arrays.stream(values).average().orElseThrow()).isCloseTo(0, Offset.offset(1e-6));
    }
}
