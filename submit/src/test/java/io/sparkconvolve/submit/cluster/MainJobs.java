package io.sparkconvolve.submit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.submit.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The jobs of {@code cluster.yaml}, one application for all of them, and what they leave on a store.
 *
 * @param height of the image in lines
 * @param seconds of the signal
 */
record MainJobs(int height, int seconds) {
    private static final Path FILE = Launch.root().resolve("submit/src/test/resources/cluster.yaml");
    private static final long TIME_LIMIT_SECONDS = 900;
    private static final long LOOK_MILLIS = 200;

    /** What looks at a run while it lasts. */
    interface Witness {
        void look() throws IOException;
    }

    /** The command for a place of a store, ready for Spark's options. */
    Launch on(Store place, Path directory) {
        return place.reachedBy(Launch.of(directory, Launch.script(), "run", FILE.toUri()))
                .and("--set", "ROOT=" + place.root(), "--set", "HEIGHT=" + height, "--set", "SECONDS=" + seconds);
    }

    /** Runs a command to its good end. @return what it said */
    static String run(Launch command, Witness witness) throws IOException, InterruptedException {
        Path out = Files.createTempFile(command.directory(), "out", ".txt");
        Path err = Files.createTempFile(command.directory(), "err", ".txt");
        Process process = command.start(out, err);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIME_LIMIT_SECONDS);
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                witness.look();
                assertThat(System.nanoTime()).as("still running").isLessThan(end);
            }
        } finally {
            Launch.kill(process);
        }
        String said = Files.readString(out) + Files.readString(err);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    static void run(Launch command) throws IOException, InterruptedException {
        run(command, () -> {});
    }

    /** All that a run has left in its place, of which nothing may be hidden. */
    static TreeMap<String, byte[]> outputs(Store place) throws IOException {
        TreeMap<String, byte[]> files = place.read("");
        assertThat(files.keySet()).noneMatch(name -> name.contains(".staging") || name.contains(".old"));
        return files;
    }

    static void assertSame(TreeMap<String, byte[]> actual, TreeMap<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, bytes) -> assertThat(actual.get(name)).as(name).isEqualTo(bytes));
    }
}
