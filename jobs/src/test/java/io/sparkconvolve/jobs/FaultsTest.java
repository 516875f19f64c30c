package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Attempts;
import io.sparkconvolve.jobs.Faults.Call;
import io.sparkconvolve.jobs.Faults.Harm;
import io.sparkconvolve.jobs.Faults.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Storage that throws, stalls, truncates and comes short. Laws: what goes wrong now and then changes no byte; what keeps going
 * wrong changes no byte either, or ends in one line and exit code 1 with the output as it was.
 *
 * <p>{@code -Dspark-convolve.faults=2} tries each fault on each job with so many seeds, and not a choice of them.
 */
class FaultsTest {
    private static final int WANTED = Integer.getInteger("spark-convolve.faults", 0);
    private static final boolean ALL = WANTED > 0;
    private static final int SEEDS = Math.max(1, WANTED);
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final String OLD = "what was there before";

    @TempDir
    private static Path folder;

    private static final Map<Job, byte[]> UNDISTURBED = new EnumMap<>(Job.class);

    /** Runs that came to the bytes of an undisturbed one, and runs that ended in one line and left the old output. */
    private static int equal;

    private static int refused;

    /** Commands that go different ways through storage. */
    enum Job {
        IMAGE_TIFF("in.tif", "out.tif", "image -p gaussian(2)|sobel() --chunk 64x64 --tile 64"),
        IMAGE_NPY("in.npy", "out.npy", "image -p sobel() --tile 32x300"),
        IMAGE_ZARR("in.zarr", "out.zarr", "image -p normalize()|median(3) --chunk 64x64 --tile 64"),
        SIGNAL("signal.npy", "signal-out.npy", "signal -p x-uniform(9) --tile 1000"),
        VOLUME("volume.npy", "volume-out.tif", "volume -p uniform(3) --tile 4x64x64"),
        SMOOTH(
                "sales",
                "summary.csv",
                "smooth --key product --time date --value sales --frequency 1d --window hann(5) --partitions 3");

        private final String input;
        private final String output;
        private final String words;

        Job(String input, String output, String words) {
            this.input = input;
            this.output = output;
            this.words = words;
        }

        /** Below {@code --overwrite} the old output is replaced. */
        Cli.Result run(String scheme) {
            List<Object> args = new ArrayList<>(List.of(words.split(" ")));
            args.addAll(List.of("-i", scheme + folder.resolve(input), "-o", scheme + folder.resolve(output)));
            if (this == SMOOTH) {
                args.addAll(List.of("--schema", "product STRING, date DATE, sales DOUBLE"));
            }
            args.add("--overwrite");
            return Cli.run(args.toArray());
        }

        Path place() {
            return folder.resolve(output);
        }
    }

    @BeforeAll
    static void inputs() throws IOException {
        JavaSparkContext spark = LocalSpark.use("local[2, 4]");
        spark.hadoopConfiguration().set("fs.faulty.impl", FaultyFileSystem.class.getName());
        System.setProperty("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName());
        System.setProperty("spark.hadoop." + Attempts.WAIT, "1");
        double[] picture = Arrays4Tests.picture(200, 300, 255, 1);
        for (String name : List.of("in.tif", "in.npy", "in.zarr")) {
            Arrays4Tests.write(folder.resolve(name), Dtype.UINT8, picture, 200, 300);
        }
        Arrays4Tests.write(folder.resolve("signal.npy"), Dtype.FLOAT32, picture, picture.length);
        Arrays4Tests.write(folder.resolve("volume.npy"), Dtype.UINT8, picture, 12, 50, 100);
        for (int file = 0; file < 3; file++) {
            int first = 1 + 9 * file;
            Tables.write(
                    folder.resolve("sales/" + file + ".csv"),
                    Stream.concat(
                                    Stream.of("product,date,sales"),
                                    IntStream.range(0, 27)
                                            .mapToObj(i ->
                                                    "P%d,2026-10-%02d,%d".formatted(i % 3, first + i / 3, 7 * i % 11)))
                            .toArray(String[]::new));
        }
    }

    /** A row for docs/reliability.md, where a file for it is named. */
    @AfterAll
    static void tell() throws IOException {
        String table = System.getProperty("spark-convolve.faults.table");
        if (table != null) {
            String row =
                    "| storage that throws, stalls, truncates, hides and comes short | %d | %d | %d, and %d ended in one"
                            + " line with the old output untouched | requests and tasks that failed |%n";
            Files.writeString(
                    Path.of(table),
                    row.formatted(equal + refused, equal + refused, equal, refused),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    @AfterAll
    static void restore() {
        System.clearProperty("spark.hadoop.fs.faulty.impl");
        System.clearProperty("spark.hadoop." + Attempts.WAIT);
    }

    @AfterEach
    void calm() {
        FaultyFileSystem.faults = Faults.NONE;
    }

    private static byte[] undisturbed(Job job) throws IOException {
        if (!UNDISTURBED.containsKey(job)) {
            Cli.Result run = job.run("file://");
            assertThat(run.code()).as(run.err()).isZero();
            UNDISTURBED.put(job, Arrays4Tests.bytes(job.place()));
            remove(job.place());
        }
        return UNDISTURBED.get(job);
    }

    private static void remove(Path output) throws IOException {
        if (Files.exists(output)) {
            try (Stream<Path> files = Files.walk(output)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static Cli.Result run(Job job, Faults faults) {
        FaultyFileSystem.faults = faults;
        try {
            return job.run(FaultyFileSystem.SCHEME + "://");
        } finally {
            FaultyFileSystem.faults = Faults.NONE;
        }
    }

    private static final List<Rule> NOW_AND_THEN = List.of(
            new Rule(Call.STATUS, Harm.REFUSED, 0.5, 3),
            new Rule(Call.LIST, Harm.REFUSED, 1, 2),
            new Rule(Call.OPEN, Harm.REFUSED, 0.3, 3),
            new Rule(Call.READ, Harm.REFUSED, 0.2, 3),
            new Rule(Call.READ, Harm.SHORT, 0.5, ALWAYS),
            new Rule(Call.READ, Harm.STALLED, 0.2, 3),
            new Rule(Call.CREATE, Harm.REFUSED, 0.5, 3),
            new Rule(Call.WRITE, Harm.REFUSED, 0.2, 3),
            new Rule(Call.CLOSE, Harm.REFUSED, 0.3, 3),
            new Rule(Call.CLOSE, Harm.TRUNCATED, 0.3, 3),
            new Rule(Call.CLOSE, Harm.HIDDEN, 0.3, 3),
            new Rule(Call.RENAME, Harm.REFUSED, 0.5, 3),
            new Rule(Call.RENAME, Harm.UNANSWERED, 0.5, 3),
            new Rule(Call.DELETE, Harm.UNANSWERED, 0.5, 3),
            new Rule(Call.MKDIRS, Harm.UNANSWERED, 0.5, 2));

    static Stream<Arguments> nowAndThen() {
        // What Spark itself does with a table's files on the driver is done once.
        List<Job> jobs =
                Stream.of(Job.values()).filter(job -> job != Job.SMOOTH).toList();
        return IntStream.range(0, SEEDS)
                .boxed()
                .flatMap(seed -> IntStream.range(0, NOW_AND_THEN.size())
                        .mapToObj(rule -> ALL
                                ? jobs.stream().map(job -> Arguments.of(job, NOW_AND_THEN.get(rule), seed))
                                : Stream.of(Arguments.of(jobs.get(rule % jobs.size()), NOW_AND_THEN.get(rule), seed)))
                        .flatMap(arguments -> arguments));
    }

    @ParameterizedTest
    @MethodSource("nowAndThen")
    void whatGoesWrongNowAndThenChangesNoByte(Job job, Rule rule, int seed) throws IOException {
        byte[] expected = undisturbed(job);
        Faults faults = Faults.of(seed, rule);
        Cli.Result run = run(job, faults);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Arrays4Tests.bytes(job.place())).isEqualTo(expected);
        assertThat(faults.struck()).isPositive();
        equal++;
        remove(job.place());
    }

    /** Where the old output is: two renames can't undo the first where every third one fails. */
    private static Path old(Job job, Cli.Result run) {
        Path aside = job.place().resolveSibling("." + job.output + ".old");
        return Files.exists(job.place()) || !run.err().contains(aside.toString()) ? job.place() : aside;
    }

    static Stream<Arguments> again() {
        return IntStream.range(0, SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(Job.values())
                        .flatMap(job -> Stream.of(Call.values())
                                .filter(call -> ALL || (call.ordinal() + job.ordinal()) % 6 == 0)
                                .map(call -> Arguments.of(job, call, seed))));
    }

    /** The same call fails at random moments, so often that no patience is enough. */
    @ParameterizedTest
    @MethodSource("again")
    void whatKeepsGoingWrongLeavesNoDamage(Job job, Call call, int seed) throws IOException {
        byte[] expected = undisturbed(job);
        Files.writeString(job.place(), OLD);
        Harm harm = seed % 2 == 0 ? Harm.REFUSED : Harm.UNANSWERED;
        double share = List.of(0.5, 0.8, 0.95).get(seed % 3);
        Cli.Result run = run(job, Faults.of(seed, new Rule(call, harm, share, ALWAYS)));
        if (run.code() == 0) {
            assertThat(Arrays4Tests.bytes(job.place())).isEqualTo(expected);
            equal++;
        } else {
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.said().stream().filter(line -> !line.contains("is tried again")))
                    .as(run.err())
                    .hasSize(1);
            assertThat(old(job, run)).hasContent(OLD);
            refused++;
        }
        Cli.Result calm = run(job, Faults.NONE);
        assertThat(calm.code()).as(calm.err()).isZero();
        assertThat(Arrays4Tests.bytes(job.place())).isEqualTo(expected);
        remove(job.place());
    }
}
