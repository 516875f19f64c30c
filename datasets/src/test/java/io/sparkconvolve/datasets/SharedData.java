package io.sparkconvolve.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The images and signals that lie beside the checkout; tests that need them are skipped where they are not. */
public final class SharedData {
    private SharedData() {}

    public static Path images() {
        return folder("images");
    }

    public static Path signals() {
        return folder("signals");
    }

    private static Path folder(String name) {
        Path folder = Path.of(System.getProperty("spark-convolve.shared", "../../shared"), "data", name);
        Assumptions.assumeTrue(Files.isDirectory(folder), "no shared data at " + folder.toAbsolutePath());
        return folder;
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
