package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/tutorial.md as a reader would follow it, command by command. */
class TutorialIT {
    private static final long LIMIT_SECONDS = 1200;

    @TempDir
    private Path folder;

    @Test
    void thePageRunsFromTopToBottom() throws Exception {
        Path place = folder.resolve("tutorial");
        Launch.Result page = Launch.of(folder, Launch.root().resolve("docs/tutorial.sh"), place)
                .run(LIMIT_SECONDS);
        assertThat(page.exitCode()).as(page.err()).isZero();

        // What the page says of its results.
        assertThat(page.out()).contains("equal: all 221,184 samples");
        assertThat(Files.readString(place.resolve("lag.csv"))).contains("\n20,");
        List<String> echoes = Files.readAllLines(place.resolve("echoes.csv"));
        assertThat(echoes.stream().skip(1).map(line -> line.split(",")[0])).containsExactly("0", "300", "800");
        for (String name : List.of("land", "edges", "blurred", "small", "strong")) {
            Path shown = Launch.root().resolve("docs/images/tutorial/" + name + ".png");
            assertThat(pixels(place.resolve(name + ".png"))).as(name).isEqualTo(pixels(shown));
        }
    }

    private static int[] pixels(Path file) throws Exception {
        BufferedImage image = ImageIO.read(file.toFile());
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
