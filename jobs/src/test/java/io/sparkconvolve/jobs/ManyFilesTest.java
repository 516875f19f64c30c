package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Attempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many inputs at once: each output is what its own run would give, and what is wrong with one file is its own matter. */
class ManyFilesTest {
    @TempDir
    private Path folder;

    private Path night;
    private Path results;

    @BeforeEach
    void folders() throws IOException {
        LocalSpark.use("local[2]");
        night = Files.createDirectory(folder.resolve("night"));
        results = folder.resolve("results");
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.contains("staging"));
        }
    }

    private Path recording(String name, int samples) throws IOException {
        SplittableRandom random = new SplittableRandom(samples);
        double[] values = random.doubles(samples).toArray();
        return Arrays4Tests.write(night.resolve(name), Dtype.FLOAT32, values, samples);
    }

    private Cli.Result run(Object... args) {
        List<Object> words = new ArrayList<>(List.of("signal", "-p", "gaussian(3) | x - uniform(9)"));
        words.addAll(Arrays.asList(args));
        return Cli.run(words.toArray());
    }

    private void assertSameAsAlone(Path input) throws IOException {
        Path alone = folder.resolve("alone.npy");
        assertThat(run("-i", input, "-o", alone, "--overwrite").code()).isZero();
        assertThat(Arrays4Tests.bytes(results.resolve(input.getFileName()))).isEqualTo(Arrays4Tests.bytes(alone));
    }

    @Test
    void eachOutputIsThatOfItsOwnRun() throws IOException {
        List<Path> inputs = List.of(recording("a.npy", 20_000), recording("b.npy", 7), recording("c.npy", 50_000));
        Cli.Result run = run("-i", night + "/*.npy", "-o", results + "/", "--tile", 3000, "--verify", 3);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.said()).hasSize(1);
        assertThat(run.err()).contains("wrote 3 files", "Msample/s");
        for (Path input : inputs) {
            assertSameAsAlone(input);
        }
    }

    @Test
    void severalWordsFormatsAndPartitions() throws IOException {
        Path a = recording("a.npy", 3000);
        Path b = recording("b.npy", 4000);
        assertThat(run("-i", a, b, "-o", results, "--format", "zarr", "--partitions", 1)
                        .code())
                .isZero();
        assertThat(run("-i", a, "-i", b, "-o", results, "--partitions", 5).code())
                .isZero();
        assertSameAsAlone(a);
        assertThat(Cli.run("compare", results.resolve("b.npy"), results.resolve("b.zarr"))
                        .code())
                .isZero();
    }

    @Test
    void moreFilesThanAWave() throws IOException {
        for (int i = 0; i < 300; i++) {
            recording(String.format("%03d.npy", i), 100 + i);
        }
        Path report = folder.resolve("report.json");
        Cli.Result run = run("-i", night + "/*", "-o", results, "--report", report);
        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> made = Files.list(results)) {
            assertThat(made).hasSize(300);
        }
        assertSameAsAlone(night.resolve("299.npy"));
        JsonNode json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.get("files")).hasSize(300);
        assertThat(json.at("/measured/samples").asLong()).isEqualTo(300 * 100 + 299 * 150);
    }

    @Test
    void aFileThatIsNoArrayIsToldAndTheOthersAreDone() throws IOException {
        Path good = recording("good.npy", 5000);
        Files.writeString(night.resolve("bad.npy"), "this is no array");
        Cli.Result run = run("-i", night + "/*", "-o", results);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said()).hasSize(3);
        assertThat(run.said().get(0)).contains("bad.npy", "no format");
        assertThat(run.err()).contains("wrote 1 file ", "1 of 2 files failed");
        assertSameAsAlone(good);
        assertThat(results.resolve("bad.npy")).doesNotExist();
    }

    @Test
    void dataThatTurnOutDamagedAreToldAndTheOthersAreDone() throws IOException {
        Path good = recording("good.npy", 5000);
        Path bad = recording("bad.zarr", 5000);
        try (Stream<Path> files = Files.walk(bad.resolve("c"))) {
            Path chunk = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.write(chunk, new byte[] {1, 2, 3});
        }
        Cli.Result run = run("-i", night + "/*", "-o", results);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.said()).hasSize(3);
        assertThat(run.said().get(0)).contains("bad.zarr");
        assertSameAsAlone(good);
        assertThat(results.resolve("bad.zarr")).doesNotExist();
    }

    @Test
    void storageThatFailsForOneFileLeavesTheOthers() throws IOException {
        System.setProperty("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName());
        System.setProperty("spark.hadoop.fs.flaky.impl.disable.cache", "true");
        System.setProperty("spark.hadoop." + Attempts.WAIT, "1");
        try {
            Path far = recording("far.npy", 5000);
            Path near = recording("near.npy", 5000);
            FlakyFileSystem.GOOD.set(2);
            FlakyFileSystem.BAD.set(1000);
            Cli.Result run = run("-i", "flaky://" + far, near, "-o", results);
            assertThat(run.code()).as(run.err()).isEqualTo(1);
            assertThat(run.said().get(0)).contains("far.npy", "connection reset by peer");
            FlakyFileSystem.BAD.set(0);
            assertSameAsAlone(near);

            LocalSpark.use("local[2, 4]");
            FlakyFileSystem.GOOD.set(2);
            FlakyFileSystem.BAD.set(12);
            run = run("-i", "flaky://" + far, near, "-o", results, "--overwrite");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("is tried again");
            assertSameAsAlone(far);
        } finally {
            FlakyFileSystem.BAD.set(0);
            System.clearProperty("spark.hadoop.fs.flaky.impl");
            System.clearProperty("spark.hadoop.fs.flaky.impl.disable.cache");
            System.clearProperty("spark.hadoop." + Attempts.WAIT);
        }
    }

    @Test
    void whatIsWrongWithAllIsToldOnce() throws IOException {
        Path a = recording("a.npy", 100);
        Path other = Files.createDirectory(folder.resolve("other"));
        Path same = Files.copy(a, other.resolve("a.npy"));
        assertThat(one(run("-i", a, same, "-o", results))).contains("both be", "a.npy");
        assertThat(one(run("-i", night + "/*.wav", "-o", results))).contains("no file matches", "*.wav");
        assertThat(one(Cli.run("signal", "-i", night + "/*", "-o", results, "-p", "gaussian(3")))
                .contains("column");
        assertThat(one(run("-i", night + "/*", "-o", results, "--format", "a/b")))
                .contains("--format");
        assertThat(results).doesNotExist();
    }

    private static String one(Cli.Result run) {
        assertThat(run.said()).hasSize(1);
        assertThat(run.code()).isEqualTo(2);
        return run.said().get(0);
    }

    @Test
    void outputsThatExistStay() throws IOException {
        Path a = recording("a.npy", 100);
        recording("b.npy", 100);
        Files.createDirectory(results);
        Files.writeString(results.resolve("a.npy"), "precious");
        Cli.Result run = run("-i", night + "/*", "-o", results);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.said().get(0)).contains("a.npy", "--overwrite");
        assertThat(results.resolve("a.npy")).hasContent("precious");
        assertThat(results.resolve("b.npy")).exists();
        assertThat(run("-i", night + "/*", "-o", night).code()).isEqualTo(2);
        assertThat(Arrays4Tests.read(a)).hasSize(100);
    }

    @Test
    void imagesGoTheSameWay() throws IOException {
        for (String name : new String[] {"a.npy", "b.npy"}) {
            Arrays4Tests.write(night.resolve(name), Dtype.UINT8, Arrays4Tests.picture(60, 70, 255, 3), 60, 70);
        }
        Cli.done("image", "-i", night + "/*.npy", "-o", results, "-p", "sobel", "--format", "png", "-q");
        assertThat(results.resolve("a.png")).exists();
        assertThat(results.resolve("b.png")).exists();
    }
}
