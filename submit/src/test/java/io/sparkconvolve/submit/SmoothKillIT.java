package io.sparkconvolve.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights that are killed with SIGKILL, each at another moment, and run again, against one run that nobody disturbs. */
class SmoothKillIT {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final int DAYS = 30;
    private static final int NIGHT = 10;
    private static final long TIME_LIMIT_SECONDS = 300;

    @TempDir
    private Path folder;

    @BeforeEach
    void table() throws IOException {
        Random random = new Random(3);
        Files.createDirectories(folder.resolve("sales"));
        for (int day = 0; day < DAYS; day++) {
            List<String> rows = new ArrayList<>(List.of("product,date,sales"));
            for (int product = 0; product < 40; product++) {
                if (random.nextInt(3) > 0) {
                    rows.add("P" + product + "," + FIRST.plusDays(day) + "," + random.nextInt(100));
                }
            }
            Files.write(folder.resolve("sales").resolve(FIRST.plusDays(day) + ".csv"), rows);
        }
    }

    /** Days from this one to that one as the new ones. */
    private Launch night(String series, int since, int until) {
        return Launch.of(folder, Launch.script())
                .and("--master", "local[2]", "smooth", "-i", "sales", "-o", series + ".csv", "--overwrite")
                .and("--series", series, "--schema", "product STRING, date DATE, sales DOUBLE")
                .and("--key", "product", "--time", "date", "--value", "sales", "--frequency", "1d")
                .and("--boundary", "reflect", "--window", "hann(9)")
                .and("--since", FIRST.plusDays(since), "--until", FIRST.plusDays(until));
    }

    private static void run(Launch night) throws InterruptedException {
        Launch.Result result = night.run();
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    /** Where and for what to wait: an entry of a folder that the night makes. */
    private record Moment(Path folder, Predicate<String> entry) {
        boolean isThere() throws IOException {
            if (!Files.isDirectory(folder)) {
                return false;
            }
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.anyMatch(path -> entry.test(path.getFileName().toString()));
            }
        }

        /** The entry itself, once it is there. */
        Path await(Process process) throws IOException, InterruptedException {
            try (WatchService watch = FileSystems.getDefault().newWatchService()) {
                WatchKey key = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIME_LIMIT_SECONDS);
                while (!isThere()) {
                    assertThat(process.isAlive()).as("killed before its end").isTrue();
                    assertThat(System.nanoTime()).isLessThan(end);
                    if (watch.poll(1, TimeUnit.SECONDS) != null) {
                        key.pollEvents();
                        key.reset();
                    }
                }
            }
            try (Stream<Path> entries = Files.list(folder)) {
                return entries.filter(path -> entry.test(path.getFileName().toString()))
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    private interface Waiting {
        void await(Process process) throws IOException, InterruptedException;
    }

    private void kill(Launch night, Waiting waiting) throws IOException, InterruptedException {
        Process process = night.start(folder.resolve("out.txt"), folder.resolve("err.txt"));
        try {
            waiting.await(process);
        } finally {
            Launch.kill(process);
        }
        assertThat(process.waitFor()).as("SIGKILL").isEqualTo(128 + 9);
    }

    /** Every day's file, by its path below the series. */
    private TreeMap<String, byte[]> days(String series) throws IOException {
        TreeMap<String, byte[]> days = new TreeMap<>();
        Path root = folder.resolve(series);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                days.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return days;
    }

    private List<String> aside() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains(".staging-"))
                    .toList();
        }
    }

    @Test
    void aKilledNightThatIsRunAgainLeavesWhatAnUndisturbedOneDoes() throws IOException, InterruptedException {
        run(night("undisturbed", 0, DAYS - 1));
        Predicate<String> staging = name -> name.startsWith(".nights.staging-");

        // The first night, as it begins to write: nothing is published.
        kill(night("nights", 0, NIGHT - 1), process -> new Moment(folder, staging).await(process));
        assertThat(folder.resolve("nights")).doesNotExist();
        run(night("nights", 0, NIGHT - 1));
        assertThat(days("nights")).hasSize(NIGHT);

        // The second, when its first day is written and stands aside: the days published are the old ones.
        kill(night("nights", NIGHT, 2 * NIGHT - 1), process -> {
            Path staged = new Moment(folder, staging).await(process);
            new Moment(staged, name -> name.startsWith("date=")).await(process);
        });
        assertThat(aside()).hasSize(1);
        run(night("nights", NIGHT, 2 * NIGHT - 1));
        assertThat(aside()).isEmpty();

        // The third, when the first of its own days appears among those published: some are new, some are not.
        String own = "date=" + FIRST.plusDays(2 * NIGHT);
        kill(
                night("nights", 2 * NIGHT, DAYS - 1),
                process -> new Moment(folder.resolve("nights"), own::equals).await(process));
        run(night("nights", 2 * NIGHT, DAYS - 1));
        assertThat(aside()).isEmpty();

        TreeMap<String, byte[]> expected = days("undisturbed");
        TreeMap<String, byte[]> actual = days("nights");
        assertThat(expected).hasSize(DAYS);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((day, bytes) -> assertThat(actual.get(day)).as(day).isEqualTo(bytes));
    }
}
