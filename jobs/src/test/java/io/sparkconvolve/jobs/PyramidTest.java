package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.datasets.Formats;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Smaller levels with the result: the same bytes however it was made, and clear words where there can be none. */
class PyramidTest {
    private static final int ROWS = 700;
    private static final int COLS = 900;

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void input() throws IOException {
        LocalSpark.use("local[2]");
        input = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(ROWS, COLS, 255, 3), ROWS, COLS);
    }

    @ParameterizedTest
    @CsvSource({"tif,none,UINT8", "tif,deflate,FLOAT32", "zarr,zstd,UINT16"})
    void tilesAndPartitionsChangeNoByte(String format, String compression, Dtype type) throws IOException {
        List<byte[]> outputs = new ArrayList<>();
        Object[][] ways = {{}, {"--tile", 64}, {"--tile", "192x128", "--partitions", 3}, {"--tile", 512}};
        Path output = folder.resolve("out." + format);
        for (Object[] way : ways) {
            List<Object> words = new ArrayList<>(List.of("image", "-i", input, "-o", output, "-p", "gaussian(2)"));
            words.addAll(List.of("--dtype", type, "--compression", compression, "--chunk", 64, "--pyramid"));
            words.addAll(List.of("--overwrite", "--verify", 3));
            words.addAll(List.of(way));
            Cli.done(words.toArray());
            outputs.add(Arrays4Tests.bytes(output));
        }
        assertThat(outputs).allMatch(bytes -> java.util.Arrays.equals(bytes, outputs.get(0)));
        assertLevels(output, 5);
    }

    /** Each is the mean of the one before. */
    private static void assertLevels(Path output, int count) throws IOException {
        try (Source source = Formats.open(Storage.defaults(), output.toString())) {
            assertThat(source.levels()).hasSize(count);
            for (int level = 1; level < count; level++) {
                Source whole = source.levels().get(level - 1);
                double[] above = samples(whole);
                long[] shape = whole.info().shape();
                int columns = (int) shape[shape.length - 1];
                Source half = source.levels().get(level);
                boolean integer = !half.info().dtype().isFloating();
                double[] here = samples(half);
                // The block at the top left corner of each plane is whole.
                double mean = (above[0] + above[1] + above[columns] + above[columns + 1]) / 4;
                assertThat(here[0]).isEqualTo(integer ? Math.rint(mean) : (float) mean);
            }
        }
    }

    private static double[] samples(Source source) throws IOException {
        NdArray array = NdArray.zeros(Precision.FLOAT64, source.info().domain().intShape());
        source.read(source.info().domain(), array);
        return array.toDoubles();
    }

    @Test
    void planesOfAVolumeAreHalvedAndTheirNumberIsKept() throws IOException {
        Path volume = Arrays4Tests.write(
                folder.resolve("volume.npy"), Dtype.UINT8, Arrays4Tests.picture(5 * 90, 100, 255, 4), 5, 90, 100);
        Path output = folder.resolve("calm.zarr");
        Cli.done("volume", "-i", volume, "-o", output, "-p", "median(3)", "--chunk", "4x32x32", "--pyramid");
        try (Source source = Formats.open(Storage.defaults(), output.toString())) {
            assertThat(source.levels().stream().map(level -> level.info().shape()))
                    .containsExactly(new long[] {5, 90, 100}, new long[] {5, 45, 50}, new long[] {5, 23, 25});
        }
        assertLevels(output, 3);
    }

    @Test
    void convertAndGenerateHaveItToo() throws IOException {
        Path made = folder.resolve("made.tif");
        Cli.done("generate", "image", "--shape", "3x600x600", "-o", made, "--pyramid");
        assertLevels(made, 3);
        Path copy = folder.resolve("copy.zarr");
        Cli.done("convert", "-i", made, "-o", copy, "--chunk", 256, "--pyramid");
        assertLevels(copy, 3);
        assertThat(Arrays4Tests.read(copy)).isEqualTo(Arrays4Tests.read(made));
    }

    @Test
    void anIncrementalRunMakesTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.tif");
        Path output = folder.resolve("out.tif");
        Object[] words = {"-p", "gaussian(1)", "--chunk", 64, "--tile", 128, "--pyramid", "--dtype", "uint8"};
        image(output, words, "--incremental");
        double[] samples = Arrays4Tests.picture(ROWS, COLS, 255, 3);
        java.util.Arrays.fill(samples, 0, 40, 0);
        Arrays4Tests.write(input, Dtype.UINT8, samples, ROWS, COLS);
        image(output, words, "--incremental", "--overwrite");
        image(whole, words);
        assertThat(output).hasSameBinaryContentAs(whole);
    }

    private void image(Path output, Object[] words, Object... more) {
        List<Object> all = new ArrayList<>(List.of("image", "-i", input, "-o", output));
        all.addAll(List.of(words));
        all.addAll(List.of(more));
        Cli.done(all.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "png", "jpg"})
    void formatsWithoutLevelsAreRefusedInALine(String format) {
        Path output = folder.resolve("out." + format);
        Cli.Result result = Cli.run("image", "-i", input, "-o", output, "-p", "sobel()", "--pyramid");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines())
                .hasSize(1)
                .allMatch(
                        line -> line.contains("has no place for the smaller levels of --pyramid; write .tif or .zarr"));
        assertThat(output).doesNotExist();
    }

    @Test
    void signalsHaveNone() {
        Cli.Result result = Cli.run(
                "signal", "-i", input, "-o", folder.resolve("out.zarr"), "-p", "moving_average(3)", "--pyramid");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--pyramid halves rows and columns of images and volumes");
    }

    @Test
    void anOddChunkIsRefusedInALine() {
        Cli.Result result = Cli.run(
                "image", "-i", input, "-o", folder.resolve("o.zarr"), "-p", "sobel()", "--chunk", 63, "--pyramid");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.contains("even length; got 63"));
    }

    @Test
    void infoListsTheLevels() {
        Path output = folder.resolve("out.tif");
        Cli.done("image", "-i", input, "-o", output, "-p", "sobel()", "--pyramid", "--chunk", 256);
        assertThat(Cli.done("info", output).out()).contains("levels    3: this, 350x450, 175x225");
        assertThat(Cli.done("info", "--json", output).out()).contains("\"levels\":[[700,900],[350,450],[175,225]]");
    }

    @Test
    void thePlanSaysWhichLevelsComeWithTheTiles() {
        String shape = "16384x16384";
        assertThat(Cli.done("plan", "--shape", shape, "-p", "sobel()", "-o", "a.tif", "--pyramid")
                        .out())
                .contains("6 smaller levels, 8192x8192 to 256x256; ")
                .contains(" written with the tiles, ");
        assertThat(Cli.done("plan", "--shape", shape, "-p", "sobel()", "-o", "a.tif", "--pyramid", "--tile", 768)
                        .out())
                .contains("none with the tiles, which are no even number of chunks");
    }
}
