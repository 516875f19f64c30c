package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of the machine: what a disk can hold, and memory that does not grow with the image. */
class LimitsTest {
    @TempDir
    private Path folder;

    /** A limit on the size of files is a full disk that every machine has, root or not. */
    @ParameterizedTest
    @ValueSource(strings = {"npy", "tif", "zarr"})
    void noSpaceLeft(String format) throws Exception {
        Path input = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.FLOAT32, Arrays4Tests.picture(600, 700, 60000, 9), 600, 700);
        Path output = folder.resolve("out." + format);
        List<String> java = OwnProcess.java(
                List.of("-Xmx1g", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"),
                "image",
                "-i",
                input,
                "-o",
                output,
                "-p",
                "x * 1.5",
                "--chunk",
                "608x704",
                "--dtype",
                "float64",
                "--compression",
                "none");
        List<String> limited = new ArrayList<>(List.of("bash", "-c", "ulimit -f 300; exec \"$@\"", "bash"));
        limited.addAll(java);
        Cli.Result result = OwnProcess.run(limited);

        assertThat(result.code()).as(result.err()).isEqualTo(1);
        assertThat(result.said()).as(result.err()).hasSize(1);
        assertThat(result.said().get(0)).contains("out." + format, "File too large");
        try (Stream<Path> left = Files.list(folder)) {
            // What is done is kept for a run that resumes; nothing has the output's name.
            assertThat(left).containsExactlyInAnyOrder(input, folder.resolve(".out." + format + ".staging"));
        }
    }

    /** Sixteen times the pixels, the same memory. */
    @Test
    void memoryDoesNotGrowWithTheImage() throws Exception {
        long small = heapPeak(2048);
        long large = heapPeak(8192);
        assertThat((double) large / small).isLessThan(1.1);
    }

    private long heapPeak(int side) throws IOException, InterruptedException {
        Path image = folder.resolve(side + ".tif");
        Path result = folder.resolve(side + "-edges.tif");
        Path report = folder.resolve(side + ".json");
        List<String> options =
                List.of("-Xmx1g", "-Dspark-convolve.heapProbeSeconds=0.2", "-Dspark-convolve.chunkCacheBytes=4000000");
        LocalSpark.use("local[2]");
        Cli.done("generate", "image", "--shape", side + "x" + side, "-o", image);
        Cli.Result run = OwnProcess.run(OwnProcess.java(
                options,
                "image",
                "-i",
                image,
                "-o",
                result,
                "-p",
                "gaussian(3) | sobel()",
                "--tile",
                "512",
                "--verify",
                "3",
                "--report",
                report));
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode measured = new ObjectMapper().readTree(report.toFile()).get("measured");
        return measured.get("heapPeakBytes").asLong();
    }
}
