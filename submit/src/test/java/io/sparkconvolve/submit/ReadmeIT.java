package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command does what the README says. */
class ReadmeIT {
    private static final String SCRIPT = "submit/bin/spark-convolve ";

    @TempDir
    private Path folder;

    @Test
    void theFirstCommandLeavesAPictureAndTheResult() throws Exception {
        String command = Files.readAllLines(Launch.root().resolve("README.md")).stream()
                .filter(line -> line.startsWith(SCRIPT))
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(command.substring(SCRIPT.length()).trim().split(" +"));
        Launch.Result result =
                Launch.of(folder, Launch.script()).and(words.toArray()).run();
        assertThat(result.exitCode()).as(result.err()).isZero();

        BufferedImage picture =
                ImageIO.read(folder.resolve("spark-convolve-demo/edges.png").toFile());
        assertThat(picture.getWidth()).isEqualTo(3072);
        assertThat(picture.getHeight()).isEqualTo(2048);
        int edges = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                edges += picture.getRaster().getSample(x, y, 0) > 128 ? 1 : 0;
            }
        }
        assertThat(edges).as("bright pixels on dark ground").isBetween(10_000, 2_000_000);
        assertThat(folder.resolve("spark-convolve-demo/edges.tif")).size().isGreaterThan(4L * 2048 * 3072);
    }
}
