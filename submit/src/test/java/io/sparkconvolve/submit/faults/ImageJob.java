package io.sparkconvolve.submit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.submit.Launch;
import io.sparkconvolve.submit.cluster.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job over an image that lasts long enough to be disturbed, at moments that its progress tells: how many of its tiles are
 * committed.
 */
final class ImageJob {
    static final int TILES = 64;

    private static final String PIPELINE = "convolve(gaussian_kernel(127, 25), method=direct)";
    private static final int RECORD_BYTES = 16;
    private static final long LOOK_MILLIS = 5;
    private static final long TIME_LIMIT_SECONDS = 600;

    private final Path folder;
    private final Path input;
    private final Map<String, TreeMap<String, byte[]>> undisturbed = new TreeMap<>();

    /** Makes the input, in a folder that is the test's own. */
    ImageJob(Path folder) throws InterruptedException {
        this.folder = folder;
        this.input = folder.resolve("in.tif");
        end(Launch.of(folder, Launch.script()).and("generate", "image", "--shape", "1024x1024", "-o", input));
    }

    /** The command with this input and another one's output. */
    Launch command(Object from, Object to) {
        return Launch.of(folder, Launch.script())
                .and("image", "-i", from, "-o", to, "-p", PIPELINE, "--dtype", "float64", "--tile", "128")
                .and("--chunk", "128x128")
                .and("--partitions", "16", "--compression", to.toString().endsWith(".tif") ? "deflate" : "none");
    }

    /** The command for an output in the folder, on this machine. */
    Launch here(String output) {
        return command(input, place(output)).and("--master", "local[2]");
    }

    /** The command for an output in the folder, on another master. */
    Launch on(String master, String output) {
        return command(input, place(output)).and("--master", master);
    }

    Path input() {
        return input;
    }

    Path place(String output) {
        return folder.resolve(output);
    }

    Path staging(String output) {
        return folder.resolve("." + output + ".staging");
    }

    /** A run, while it lasts. */
    Process start(Launch launch) throws IOException {
        return launch.start(folder.resolve("out.txt"), folder.resolve("err.txt"));
    }

    String said() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    /** Runs a command to its good end. */
    static void end(Launch launch) throws InterruptedException {
        Launch.Result result = launch.run();
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** Waits for the good end of a run. */
    void end(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said()).isZero();
    }

    /** What is asked of a run's progress. */
    interface Question {
        boolean isSo() throws IOException;
    }

    /** Waits until something is so in the middle of a run. */
    void await(Process process, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIME_LIMIT_SECONDS);
        while (!question.isSo()) {
            assertThat(process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS))
                    .as(() -> "it ended before it was disturbed: " + readQuietly())
                    .isFalse();
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    private String readQuietly() {
        try {
            return said();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** The tiles that a run has committed so far, from its commit logs. */
    Set<Long> committed(String output) throws IOException {
        Set<Long> tiles = new TreeSet<>();
        for (Path log : files(staging(output).resolve("commits"))) {
            ByteBuffer records = ByteBuffer.wrap(Files.readAllBytes(log));
            for (; records.remaining() >= RECORD_BYTES; records.position(records.position() + RECORD_BYTES)) {
                tiles.add(records.getLong(records.position()));
            }
        }
        return tiles;
    }

    /** Files in a folder, which may not be there. */
    static Set<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.toList());
        }
    }

    JsonNode measured(Path report) throws IOException {
        return new ObjectMapper().readTree(report.toFile()).get("measured");
    }

    /** That an output, wherever it lies, is what a run of its format makes that nobody disturbs. */
    void assertUndisturbed(Store store, String output) throws IOException, InterruptedException {
        TreeMap<String, byte[]> expected = undisturbed(output.substring(output.lastIndexOf('.')));
        TreeMap<String, byte[]> found = store.read(output);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (name, bytes) -> assertThat(found.get(name)).as(output + name).isEqualTo(bytes));
    }

    void assertUndisturbed(String output) throws IOException, InterruptedException {
        assertUndisturbed(Store.of(folder), output);
        assertThat(staging(output)).doesNotExist();
    }

    private TreeMap<String, byte[]> undisturbed(String extension) throws IOException, InterruptedException {
        if (!undisturbed.containsKey(extension)) {
            String name = "undisturbed" + extension;
            end(here(name));
            undisturbed.put(extension, Store.of(folder).read(name));
        }
        return undisturbed.get(extension);
    }
}
