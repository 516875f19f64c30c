package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as users run it: the script, a real spark-submit, executors in processes of their own. */
class ImageJobIT {
    private static final String PIPELINE = "gaussian(3) | sobel()";

    @TempDir
    private Path folder;

    private Path input;

    @BeforeEach
    void generate() throws InterruptedException {
        input = folder.resolve("in.tif");
        Launch.Result made = command("generate", "image", "--shape", "900x1100", "-o", input);
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    private Launch.Result command(Object... words) throws InterruptedException {
        return Launch.of(folder, Launch.script()).and(words).run();
    }

    private Launch.Result image(Path output, Object... more) throws InterruptedException {
        List<Object> words = new ArrayList<>(List.of("image", "-i", input, "-o", output, "-p", PIPELINE));
        words.addAll(Arrays.asList(more));
        return command(words.toArray());
    }

    @Test
    void executorsOfTheirOwnWriteTheSameBytes() throws Exception {
        Path here = folder.resolve("here.tif");
        Path there = folder.resolve("there.tif");
        Launch.Result local = image(here, "--master", "local[2]", "--compression", "deflate");
        assertThat(local.exitCode()).as(local.err()).isZero();
        assertThat(local.err()).contains("wrote", "900x1100 float32", "Mpixel/s", "error at most");
        assertThat(local.out()).isEmpty();

        Launch.Result cluster = image(
                there,
                "--master",
                "local-cluster[2,1,1024]",
                "--conf",
                "spark.executor.memory=1g",
                "--compression",
                "deflate",
                "--tile",
                "256",
                "--verify",
                "6");
        assertThat(cluster.exitCode()).as(cluster.err()).isZero();
        assertThat(Files.mismatch(here, there)).isEqualTo(-1);

        Launch.Result compared = command("compare", here, there);
        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out()).contains("equal: all 990,000 samples");
    }

    @Test
    void exitCodesComeThroughSparkSubmit() throws Exception {
        Path output = folder.resolve("out.tif");
        byte[] bytes = Files.readAllBytes(input);
        Files.write(input, Arrays.copyOf(bytes, bytes.length - 200_000));
        Launch.Result damaged = image(output);
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(lines(damaged.err())).hasSize(1);
        assertThat(damaged.err()).contains("in.tif", "truncated");

        Launch.Result unknown = command("image", "-i", input, "-o", output, "-p", "sobl()");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(lines(unknown.err())).hasSize(1);
        assertThat(names()).containsExactly("in.tif");
    }

    @Test
    void planAndInfoNeedNoSpark() throws Exception {
        Launch.Result info = command("info", input);
        assertThat(info.exitCode()).as(info.err()).isZero();
        assertThat(info.out()).contains("900x1100", "uint8", "BigTIFF");

        Launch.Result plan = command("plan", "--shape", "100000x100000", "-p", PIPELINE);
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("gaussian", "separable", "tiles", "memory");
    }

    private static List<String> lines(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.contains("incubator"))
                .toList();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
