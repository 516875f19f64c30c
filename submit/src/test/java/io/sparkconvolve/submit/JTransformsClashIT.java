package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark's own distributions carry JTransforms 3.1 and JLargeArrays 1.5 in {@code jars/}, which are loaded before any
 * application. Here they lie in a real Spark's way, and our application must neither use them nor start FFT threads: a
 * task has one core.
 */
class JTransformsClashIT {

    private static final List<String> SPARKS_OWN = List.of("org.jtransforms.", "pl.edu.icm.", "org.visnow.");
    private static final String OURS = "io.sparkconvolve.shaded.org.jtransforms.fft.";

    @TempDir
    Path directory;

    private Path sparkHome;

    @BeforeEach
    void putTheOldJarsIntoSpark() throws IOException {
        sparkHome = directory.resolve("spark");
        Files.createDirectories(sparkHome.resolve("jars"));
        for (String part : List.of("bin", "conf")) {
            copyFolder(Launch.sparkHome().resolve(part), sparkHome.resolve(part));
        }
        Path clash = Launch.root().resolve("submit/target/clash-jars");
        for (Path source : List.of(Launch.sparkHome().resolve("jars"), clash)) {
            try (Stream<Path> jars = Files.list(source)) {
                for (Path jar : jars.toList()) {
                    Files.createLink(sparkHome.resolve("jars").resolve(jar.getFileName()), jar);
                }
            }
        }
        assertThat(sparkHome.resolve("jars/JTransforms-3.1.jar")).exists();
        assertThat(sparkHome.resolve("jars/JLargeArrays-1.5.jar")).exists();
    }

    @Test
    void ourOwnTransformIsUsedAndStartsNoThreads() throws IOException, InterruptedException {
        Path loaded = directory.resolve("loaded.txt");
        Path witness = witnessJar();
        Launch.Result result = Launch.of(directory, sparkHome.resolve("bin/spark-submit"))
                .and("--master", "local[2]", "--class", FftWitness.class.getName(), "--jars", witness)
                .and("--driver-java-options", "-Xlog:class+load=info:file=" + loaded)
                .and("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1")
                .and(Launch.applicationJar())
                .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(FftWitness.report(1, 0)) && line.contains("JTransforms-3.1.jar"));
        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes)
                .anyMatch(line -> line.contains(OURS) && line.contains("spark-convolve.jar"))
                .noneMatch(line -> SPARKS_OWN.stream().anyMatch(name -> line.contains(" " + name)));
    }

    /** The witness's class in a jar of its own, as a user's own would be. */
    private Path witnessJar() throws IOException {
        Path jar = directory.resolve("witness.jar");
        String name = FftWitness.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new JarEntry(name));
            out.write(
                    FftWitness.class.getClassLoader().getResourceAsStream(name).readAllBytes());
            out.closeEntry();
        }
        return jar;
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
