package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --dry-run} of the commands that filter. */
class DryRunTest {
    @TempDir
    private Path folder;

    private Path image(String name) throws IOException {
        return Arrays4Tests.write(folder.resolve(name), Dtype.UINT8, Arrays4Tests.picture(300, 400, 255, 7), 300, 400);
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void saysWhatPlanSaysAndLeavesNothing() throws IOException {
        Path in = image("in.tif");
        Path out = folder.resolve("out.tif");
        Path report = folder.resolve("report.json");
        String pipeline = "gaussian(5) | sobel()";
        String said = Cli.done("image", "-i", in, "-o", out, "-p", pipeline, "--dry-run", "--report", report)
                .out();
        assertThat(said)
                .isEqualTo(Cli.done("plan", "-i", in, "-o", out, "-p", pipeline).out());
        assertThat(said).contains("300x400 uint8", out.toString(), "separable");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void ofSeveralInputsItSaysEach() throws IOException {
        image("a.tif");
        image("b.tif");
        String said = Cli.done("image", "-i", folder + "/*.tif", "-o", folder + "/made/", "-p", "sobel", "--dry-run")
                .out();
        assertThat(said).contains(folder + "/made/a.tif", folder + "/made/b.tif");
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void refusesWhatTheRunWouldRefuse() throws IOException {
        Path in = image("in.tif");
        Path out = image("out.tif");
        Cli.Result there = Cli.run("image", "-i", in, "-o", out, "-p", "sobel", "--dry-run");
        assertThat(there.code()).isEqualTo(2);
        assertThat(there.err()).contains("out.tif", "--overwrite");
        Cli.Result unknown = Cli.run("image", "-i", in, "-o", out, "-p", "sobble", "--dry-run", "--overwrite");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("sobel");
    }
}
