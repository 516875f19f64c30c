package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tonight's run after a small edit computes what the edit reaches, and the bytes are those of a run over all. */
class IncrementalTest {
    private static final int ROWS = 400;
    private static final int COLS = 400;

    @TempDir
    private Path folder;

    private final double[] samples = Arrays4Tests.picture(ROWS, COLS, 255, 5);

    @BeforeEach
    void spark() {
        LocalSpark.use("local[2]");
    }

    /** An input of which one sample far from any edge of its tile of 112 has another value than before. */
    private Path input(String format) throws IOException {
        Path npy = Arrays4Tests.write(folder.resolve("in.npy"), Dtype.UINT8, samples, ROWS, COLS);
        if (format.equals("npy")) {
            return npy;
        }
        Path input = folder.resolve("in." + format);
        Cli.done("convert", "-i", npy, "-o", input, "--chunk", 50, "--overwrite");
        return input;
    }

    private JsonNode run(Path input, Path output, String pipeline, Object... more) throws IOException {
        Path report = folder.resolve("report.json");
        Object[] words = {
            "image",
            "-i",
            input,
            "-o",
            output,
            "-p",
            pipeline,
            "--dtype",
            "uint8",
            "--chunk",
            112,
            "--tile",
            112,
            "--report",
            report
        };
        Object[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        Cli.done(all);
        return new ObjectMapper().readTree(report.toFile()).get("measured");
    }

    @ParameterizedTest
    @CsvSource({"npy, npy", "npy, zarr", "tif, png", "npy, tif"})
    void onlyWhatTheEditReaches(String in, String out) throws IOException {
        Path output = folder.resolve("out." + out);
        String pipeline = "gaussian(2) | sobel()";
        JsonNode first = run(input(in), output, pipeline, "--incremental");
        assertThat(first.get("tiles").asInt()).isEqualTo(16);
        assertThat(first.get("tilesCarried").asInt()).isZero();

        JsonNode same = run(input(in), output, pipeline, "--incremental");
        assertThat(same.get("tilesCarried").asInt()).isEqualTo(16);

        samples[150 * COLS + 250] += 40;
        JsonNode edited = run(input(in), output, pipeline, "--incremental");
        assertThat(edited.get("tiles").asInt()).isEqualTo(1);
        assertThat(edited.get("tilesCarried").asInt()).isEqualTo(15);
        assertWhole(in, output, pipeline);

        // Nine samples reach over to the next tile: halo 8 + 1.
        samples[150 * COLS + 218] += 40;
        assertThat(run(input(in), output, pipeline, "--incremental")
                        .get("tiles")
                        .asInt())
                .isEqualTo(2);
        assertWhole(in, output, pipeline);
    }

    private void assertWhole(String in, Path output, String pipeline) throws IOException {
        Path whole = folder.resolve("whole-" + output.getFileName());
        run(input(in), whole, pipeline, "--overwrite");
        assertThat(Arrays4Tests.bytes(output)).isEqualTo(Arrays4Tests.bytes(whole));
    }

    @Test
    void chunksOfAZarrAreToldByTheirFiles() throws IOException {
        Path input = input("zarr");
        Path output = folder.resolve("out.npy");
        run(input, output, "sobel()", "--incremental");
        assertThat(run(input, output, "sobel()", "--incremental")
                        .get("tilesCarried")
                        .asInt())
                .isEqualTo(16);
        Path chunk;
        try (var files = Files.walk(input)) {
            chunk = files.filter(file -> file.endsWith(Path.of("4", "4")) || file.endsWith("4.4"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.setLastModifiedTime(chunk, java.nio.file.attribute.FileTime.fromMillis(1_000_000));
        JsonNode edited = run(input, output, "sobel()", "--incremental");
        // Chunk (4, 4) is rows and columns 200 to 250: four tiles meet in it.
        assertThat(edited.get("tiles").asInt()).isEqualTo(4);
    }

    @Test
    void anotherPipelineComputesAllTiles() throws IOException {
        Path output = folder.resolve("out.npy");
        run(input("npy"), output, "sobel()", "--incremental");
        JsonNode other = run(input("npy"), output, "prewitt()", "--incremental");
        assertThat(other.get("tiles").asInt()).isEqualTo(16);
    }

    @Test
    void anOutputThatWasChangedSinceIsNotGoneBy() throws IOException {
        Path output = folder.resolve("out.npy");
        run(input("npy"), output, "sobel()", "--incremental");
        byte[] bytes = Files.readAllBytes(output);
        bytes[bytes.length - 1] ^= 1;
        Files.write(output, bytes);
        Cli.Result refused =
                Cli.run("image", "-i", input("npy"), "-o", output, "-p", "sobel()", "--tile", 112, "--incremental");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("exists");
        JsonNode anew = run(input("npy"), output, "sobel()", "--incremental", "--overwrite");
        assertThat(anew.get("tiles").asInt()).isEqualTo(16);
    }
}
