package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases of the reference from file to file: of each family some, through {@code signal}, {@code image} and {@code volume}
 * by the number of their axes, each by itself and all of them in one file of jobs. The core's tests have all cases.
 */
class GoldenCommandsTest {
    /** Case, pipeline, in which {@code @name} is an input of the case, and options. */
    private static final List<String> CASES = List.of(
            "convolve-000; convolve(@b, mode=full); boundary=constant",
            "convolve-045; convolve(@b, mode=full); boundary=constant",
            "convolve-048; convolve(@b, mode=full); boundary=constant",
            "correlate-000; correlate(@b, mode=full); boundary=constant",
            "correlate-090; correlate(@b, mode=full); boundary=constant",
            "correlate-093; correlate(@b, mode=full); boundary=constant",
            "convolve2d-000; convolve(@b, mode=full); boundary=constant cval=1.5",
            "ndimage-007; gaussian(1.3); boundary=reflect",
            "ndimage-030; sobel(axis=0); boundary=reflect",
            "ndimage-053; convolve(@weights); boundary=reflect",
            "rank-001; percentile(30, size=3); boundary=reflect",
            "rank-008; median(3); boundary=reflect",
            "rank-027; maximum(3); boundary=reflect",
            "morphology-004; morphological_gradient(3); boundary=reflect",
            "morphology-021; grey_closing(3); boundary=reflect",
            "morphology-059; white_tophat(3); boundary=reflect",
            "morphology-401; binary_closing(); boundary=reflect",
            "restoration-000; wiener(3); boundary=constant",
            "restoration-002; richardson_lucy(@psf, iterations=1, clip=false); boundary=constant",
            "restoration-005; deconvolve(@divisor); boundary=constant");

    private static final String[] COMMANDS = {"signal", "image", "volume"};

    @TempDir
    private Path folder;

    @BeforeAll
    static void spark() {
        LocalSpark.use("local[2]");
    }

    @Test
    void filesOfTheFamiliesComeOutAsTheReferenceHasThem() throws IOException {
        List<String> jobs = new ArrayList<>(List.of("jobs:"));
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        for (String line : CASES) {
            String[] parts = line.split("; ");
            JsonNode golden = golden(parts[0]);
            cases.put(parts[0], golden);
            List<String> words = words(parts[0], golden, parts[1], parts[2]);
            List<String> alone = new ArrayList<>(words);
            alone.addAll(List.of("-o", output(parts[0], "alone").toString(), "--tile=4"));
            Cli.done(alone.toArray());
            check(golden, output(parts[0], "alone"));
            jobs.add("- {name: " + parts[0] + ", command: " + words.get(0) + ", output: '"
                    + output(parts[0], "together") + "', partitions: 3" + keys(words) + "}");
        }
        Path yaml = Files.write(folder.resolve("jobs.yaml"), jobs);
        Cli.done("run", yaml);
        for (String id : cases.keySet()) {
            assertThat(Arrays4Tests.bytes(output(id, "together")))
                    .as(id)
                    .isEqualTo(Arrays4Tests.bytes(output(id, "alone")));
        }
    }

    /** A pulse, convolved with a window, is the window. */
    @Test
    void aWindowComesOutOfASignalAsTheReferenceHasIt() throws IOException {
        JsonNode golden = golden("windows-056");
        assertThat(golden.get("function").asText()).isEqualTo("windows.hann");
        double[] pulse = new double[9];
        pulse[4] = 1;
        Path input = Arrays4Tests.write(folder.resolve("pulse.npy"), Dtype.FLOAT64, pulse, pulse.length);
        Path output = folder.resolve("window.npy");
        Path yaml = Files.write(
                folder.resolve("window.yaml"),
                List.of(
                        "jobs:",
                        "- {name: window, command: signal, input: '" + input + "', output: '" + output + "',",
                        "   pipeline: convolve(hann(7)), boundary: constant}"));
        Cli.done("run", yaml);
        double[] window = Arrays.copyOfRange(Arrays4Tests.read(output), 1, 8);
        assertThat(window).containsExactly(values(golden.get("expected")), Offset.offset(1e-12));
    }

    private static JsonNode golden(String id) throws IOException {
        Path file = Cli.golden(id.replaceFirst("-\\d+$", ""));
        for (JsonNode node : new ObjectMapper().readTree(file.toFile()).get("cases")) {
            if (node.get("id").asText().equals(id)) {
                return node;
            }
        }
        throw new AssertionError("no case " + id + " in " + file);
    }

    private Path output(String id, String name) {
        return folder.resolve(id + "-" + name + ".npy");
    }

    /** The command line but for the output, of words {@code --key=value}. */
    private List<String> words(String id, JsonNode golden, String pipeline, String options) throws IOException {
        String text = pipeline;
        Path first = null;
        int axes = 0;
        for (Map.Entry<String, JsonNode> input : golden.get("inputs").properties()) {
            Path file = write(folder.resolve(id + "-" + input.getKey() + ".npy"), input.getValue());
            text = text.replace("@" + input.getKey(), "@" + file);
            if (first == null) {
                first = file;
                axes = input.getValue().get("shape").size();
            }
        }
        List<String> words = new ArrayList<>(List.of(COMMANDS[axes - 1], "--input=" + first, "--pipeline=" + text));
        for (String option : options.split(" ")) {
            words.add("--" + option);
        }
        return words;
    }

    private static Path write(Path file, JsonNode array) throws IOException {
        Dtype type = array.get("dtype").asText().equals("bool") ? Dtype.BOOL : Dtype.FLOAT64;
        return Arrays4Tests.write(file, type, values(array), shape(array));
    }

    private static int[] shape(JsonNode array) {
        int[] shape = new int[array.get("shape").size()];
        Arrays.setAll(shape, a -> array.get("shape").get(a).asInt());
        return shape;
    }

    private static double[] values(JsonNode array) {
        double[] values = new double[array.get("data").size()];
        Arrays.setAll(values, i -> {
            JsonNode value = array.get("data").get(i);
            return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble();
        });
        return values;
    }

    /** The same words as keys of a job. */
    private static String keys(List<String> words) {
        StringBuilder keys = new StringBuilder();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            keys.append(", ")
                    .append(word, 2, equals)
                    .append(": '")
                    .append(word.substring(equals + 1))
                    .append("'");
        }
        return keys.toString();
    }

    private static void check(JsonNode golden, Path output) throws IOException {
        double[] expected = values(golden.get("expected"));
        double[] actual = Arrays4Tests.read(output);
        assertThat(actual).as("%s", golden.get("id")).hasSameSizeAs(expected);
        double rtol = golden.get("rtol").asDouble();
        double atol = golden.get("atol").asDouble();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i])
                    .as("sample %d of %s", i, golden.get("id"))
                    .isCloseTo(expected[i], Offset.offset(atol + rtol * Math.abs(expected[i])));
        }
    }
}
