package io.sparkconvolve.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.datasets.Attempts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage that fails for a while costs a retry; storage that fails for good costs one line. */
class FailingTasksTest {
    /** Opens by the driver: the first bytes, and the header. */
    private static final int DRIVER_OPENS = 2;

    /** A file is opened so often before a task gives up. */
    private static final int ATTEMPTS = 4;

    @TempDir
    private Path folder;

    private Path input;
    private Path output;

    @BeforeEach
    void input() throws IOException {
        System.setProperty("spark.hadoop.fs.flaky.impl", FlakyFileSystem.class.getName());
        System.setProperty("spark.hadoop.fs.flaky.impl.disable.cache", "true");
        System.setProperty("spark.hadoop." + Attempts.WAIT, "1");
        input = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(300, 400, 255, 1), 300, 400);
        output = folder.resolve("out.npy");
    }

    @AfterEach
    void restore() {
        FlakyFileSystem.BAD.set(0);
        System.clearProperty("spark.hadoop.fs.flaky.impl");
        System.clearProperty("spark.hadoop.fs.flaky.impl.disable.cache");
        System.clearProperty("spark.hadoop." + Attempts.WAIT);
    }

    private Cli.Result run(String master, int failures) {
        LocalSpark.use(master);
        FlakyFileSystem.GOOD.set(DRIVER_OPENS);
        FlakyFileSystem.BAD.set(failures);
        return Cli.run("image", "-i", "flaky://" + input, "-o", output, "-p", "sobel()", "--tile", 100);
    }

    @Test
    void whatFailsForAWhileIsTriedAgain() throws IOException {
        // The driver, which asks where the input lies and can do without an answer, and both tasks give up once.
        Cli.Result run = run("local[2, 4]", 3 * ATTEMPTS);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("is tried again", "connection reset by peer");
        assertThat(run.err()).doesNotContain("\tat ");
        byte[] found = Files.readAllBytes(output);
        Cli.done("image", "-i", input, "-o", output, "-p", "sobel()", "--overwrite");
        assertThat(Files.readAllBytes(output)).isEqualTo(found);
    }

    @Test
    void whatFailsForAMomentIsNotEvenSaid() {
        Cli.Result run = run("local[2]", ATTEMPTS - 1);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("again", "connection reset by peer");
    }

    @Test
    void whatFailsForGoodEndsInOneLineAndCodeOne() throws IOException {
        Cli.Result run = run("local[2]", 1000);
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.said()).as(run.err()).hasSize(1);
        assertThat(run.err()).contains("connection reset by peer");
        assertThat(run.err()).contains("--resume");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(input, folder.resolve(".out.npy.staging"));
        }
    }

    @Test
    void whatWasDoneBeforeItFailedIsKept() throws IOException {
        Cli.done("image", "-i", "flaky://" + input, "-o", output, "-p", "sobel()", "--tile", 100);
        byte[] undisturbed = Files.readAllBytes(output);
        Files.delete(output);
        assertThat(run("local[2]", 1000).code()).isEqualTo(1);
        FlakyFileSystem.BAD.set(0);
        Cli.done("image", "-i", "flaky://" + input, "-o", output, "-p", "sobel()", "--tile", 100, "--resume");
        assertThat(Files.readAllBytes(output)).isEqualTo(undisturbed);
    }
}
