package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own count what they do, and together they did what the report says. */
class MetricsIT {
    @TempDir
    private Path folder;

    @Test
    void whatExecutorsCountIsWhatTheReportSays() throws Exception {
        Path input = folder.resolve("in.zarr");
        Launch.Result made = Launch.of(folder, Launch.script())
                .and("generate", "image", "--shape", "700x900", "--chunk", "128", "-o", input)
                .run();
        assertThat(made.exitCode()).as(made.err()).isZero();

        Path report = folder.resolve("report.json");
        Launch.Result run = Launch.of(folder, Launch.sparkHome().resolve("bin/spark-submit"))
                .and("--master", "local-cluster[2,1,1024]", "--conf", "spark.executor.memory=1g")
                .and("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1")
                .and("--class", MetricsWitness.class.getName(), "--jars", witnessJar(), Launch.applicationJar())
                .and("image", "-i", input, "-o", folder.resolve("out.tif"), "-p", "gaussian(2) | sobel()")
                .and("--tile", "256", "--report", report)
                .run();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).as(run.err()).contains("exit code 0");

        Set<String> executors = new HashSet<>();
        Map<String, Long> sums = new TreeMap<>();
        for (String line :
                run.out().lines().filter(text -> text.startsWith("executor ")).toList()) {
            String[] words = line.split(" ");
            executors.add(words[1]);
            sums.merge(words[2], Long.valueOf(words[3]), Long::sum);
        }
        assertThat(executors).hasSize(2);
        JsonNode measured = new ObjectMapper().readTree(report.toFile()).get("measured");
        assertThat(measured.get("tiles").asLong()).isEqualTo(3 * 4);
        for (String name : List.of(
                "tiles",
                "samples",
                "samplesSeparable",
                "bytesRead",
                "bytesWritten",
                "chunkHits",
                "chunkMisses",
                "chunkEvictions",
                "retries",
                "faults")) {
            assertThat(sums).as(name).containsEntry(name, measured.get(name).asLong());
        }
        assertThat(sums.get("bytesRead")).isPositive();
        assertThat(sums.get("bytesWritten")).isPositive();
    }

    /** The witness and what it is made of, in a jar beside the application. */
    private Path witnessJar() throws IOException {
        Path jar = folder.resolve("witness.jar");
        String name = MetricsWitness.class.getName().replace('.', '/');
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String part : List.of(name + ".class", name + "$Question.class")) {
                URL there = MetricsWitness.class.getClassLoader().getResource(part);
                out.putNextEntry(new JarEntry(part));
                out.write(there.openStream().readAllBytes());
                out.closeEntry();
            }
        }
        return jar;
    }
}
