package io.sparkconvolve.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The images that lie beside the checkout; tests that need them are skipped where they are not. */
public final class SharedData {
    private SharedData() {}

    public static Path images() {
        Path images = Path.of(System.getProperty("spark-convolve.shared", "../../shared"), "data", "images");
        Assumptions.assumeTrue(Files.isDirectory(images), "no shared data at " + images.toAbsolutePath());
        return images;
    }

    public static List<Path> images(String... extensions) throws IOException {
        try (Stream<Path> all = Files.list(images())) {
            return all.filter(p ->
                            Stream.of(extensions).anyMatch(e -> p.toString().endsWith("." + e)))
                    .sorted()
                    .toList();
        }
    }
}
