package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.OutputLock;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.JobFailedException;
import io.sparkconvolve.jobs.LocalSpark;
import io.sparkconvolve.jobs.Version;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import io.sparkconvolve.jobs.options.RunOptions.Earlier;
import io.sparkconvolve.jobs.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that ended early is gone on from: the same bytes, only what was missing done again, and nothing else taken for it. */
class ResumeTest {
    private static final Storage STORAGE = Storage.defaults();
    private static final int ROWS = 400;
    private static final int COLS = 300;
    private static final long TILES = 12;

    /** Reads that succeed before storage fails. */
    private static final AtomicLong READS = new AtomicLong();

    @TempDir
    private Path folder;

    private Path file;
    private Report report;

    @BeforeEach
    void input() throws IOException {
        LocalSpark.use("local[2]");
        READS.set(Long.MAX_VALUE);
        file = Arrays4Tests.write(
                folder.resolve("in.npy"), Dtype.UINT8, Arrays4Tests.picture(ROWS, COLS, 255, 3), ROWS, COLS);
    }

    /** A source that fails after so many reads, as a disk does that dies. */
    private record Failing(Source source) implements Source {
        @Override
        public ArrayInfo info() {
            return source.info();
        }

        @Override
        public void read(Region region, NdArray target) throws IOException {
            if (READS.getAndDecrement() <= 0) {
                throw new IOException("the disk is gone");
            }
            source.read(region, target);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    private Input failing() {
        Input input = Input.file(STORAGE, file.toString());
        SourceRecipe recipe = input.recipe();
        return new Input(input.name(), input.identity(), input.info(), () -> new Failing(recipe.open()));
    }

    private TileJob.Request request(Path output, String pipeline, Earlier earlier) {
        return request(output, pipeline, earlier, false);
    }

    private TileJob.Request request(Path output, String pipeline, Earlier earlier, boolean pyramid) {
        FilterOptions filter = new FilterOptions(
                pipeline,
                Extension.of(Boundary.REFLECT),
                Mode.SAME,
                MethodChoice.AUTO,
                Optional.empty(),
                MissingValues.PROPAGATE,
                Nodata.OF_FILE);
        OutputOptions form = new OutputOptions(
                output.toString(),
                Optional.of(Dtype.UINT8),
                new long[] {112, 112},
                null,
                Cast.SATURATE,
                OutputOptions.Existing.REPLACE,
                pyramid);
        RunOptions run = new RunOptions(new long[] {112, 112}, 1, 0, earlier, false);
        return new TileJob.Request("image", failing(), filter, 2, form, run);
    }

    private void run(TileJob.Request request) {
        report = new Report();
        Console quiet = Console.of(new PrintStream(PrintStream.nullOutputStream()), System.err)
                .with(Console.Verbosity.QUIET)
                .with(report);
        new TileJob(STORAGE, quiet).run(request);
    }

    private void interrupted(Path output, String pipeline) {
        READS.set(2);
        assertThatThrownBy(() -> run(request(output, pipeline, Earlier.REPLACED)))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("the disk is gone")
                .hasMessageContaining("--resume");
        READS.set(Long.MAX_VALUE);
    }

    private JsonNode measured() {
        return report.content().get("measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"npy", "tif", "zarr", "png", "csv", "parquet"})
    void theBytesAreThoseOfAnUndisturbedRun(String format) throws IOException {
        String pipeline = "gaussian(2) | sobel()";
        Path undisturbed = folder.resolve("undisturbed." + format);
        run(request(undisturbed, pipeline, Earlier.REPLACED));
        assertThat(measured().get("tilesKept").asLong()).isZero();
        long tiles = measured().get("tiles").asLong();
        // Columns of a table are not cut.
        assertThat(tiles).isEqualTo(format.equals("csv") || format.equals("parquet") ? 3 : TILES);

        Path output = folder.resolve("out." + format);
        interrupted(output, pipeline);
        assertThat(output).doesNotExist();
        run(request(output, pipeline, Earlier.RESUMED));
        assertThat(Arrays4Tests.bytes(output)).isEqualTo(Arrays4Tests.bytes(undisturbed));
        long kept = measured().get("tilesKept").asLong();
        assertThat(measured().get("tiles").asLong() + kept).isEqualTo(tiles);
        assertThat(kept).isEqualTo(2);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tif", "zarr"})
    void smallerLevelsAreThoseOfAnUndisturbedRun(String format) throws IOException {
        Path undisturbed = folder.resolve("undisturbed." + format);
        run(request(undisturbed, "gaussian(2)", Earlier.REPLACED, true));
        Path output = folder.resolve("out." + format);
        READS.set(2);
        assertThatThrownBy(() -> run(request(output, "gaussian(2)", Earlier.REPLACED, true)))
                .isInstanceOf(JobFailedException.class);
        READS.set(Long.MAX_VALUE);
        assertThatThrownBy(() -> run(request(output, "gaussian(2)", Earlier.RESUMED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--pyramid has changed: it was true, now it is false");
        run(request(output, "gaussian(2)", Earlier.RESUMED, true));
        assertThat(measured().get("tilesKept").asLong()).isEqualTo(2);
        assertThat(Arrays4Tests.bytes(output)).isEqualTo(Arrays4Tests.bytes(undisturbed));
    }

    @Test
    void aTileThatWasDamagedSinceIsDoneAgain() throws IOException {
        Path undisturbed = folder.resolve("undisturbed.npy");
        run(request(undisturbed, "sobel()", Earlier.REPLACED));
        Path output = folder.resolve("out.npy");
        interrupted(output, "sobel()");
        Path data = folder.resolve(".out.npy.staging/data");
        byte[] bytes = Files.readAllBytes(data);
        for (int i = 128; i < bytes.length; i++) {
            bytes[i] ^= 1;
        }
        Files.write(data, bytes);
        run(request(output, "sobel()", Earlier.RESUMED));
        assertThat(measured().get("tilesKept").asLong()).isZero();
        assertThat(output).hasSameBinaryContentAs(undisturbed);
    }

    @Test
    void withNothingToResumeItBegins() throws IOException {
        Path output = folder.resolve("out.npy");
        run(request(output, "sobel()", Earlier.RESUMED));
        assertThat(measured().get("tilesKept").asLong()).isZero();
        assertThat(output).exists();
    }

    @Test
    void anotherPipelineIsRefusedByName() {
        Path output = folder.resolve("out.npy");
        interrupted(output, "sobel()");
        assertThatThrownBy(() -> run(request(output, "prewitt()", Earlier.RESUMED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pipeline has changed: it was sobel(), now it is prewitt()");
    }

    @Test
    void anotherInputIsRefusedByName() throws IOException {
        Path output = folder.resolve("out.npy");
        interrupted(output, "sobel()");
        Arrays4Tests.write(file, Dtype.UINT16, Arrays4Tests.picture(ROWS, COLS, 255, 3), ROWS, COLS);
        assertThatThrownBy(() -> run(request(output, "sobel()", Earlier.RESUMED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("input has changed");
    }

    @Test
    void anotherKernelInTheSameFileIsRefusedByName() throws IOException {
        Path kernel = Files.writeString(folder.resolve("k.txt"), "1 2 1\n0 0 0\n");
        Path output = folder.resolve("out.npy");
        String pipeline = "convolve(@" + kernel + ")";
        interrupted(output, pipeline);
        Files.writeString(kernel, "1 3 1\n0 0 0\n");
        assertThatThrownBy(() -> run(request(output, pipeline, Earlier.RESUMED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("kernel " + kernel + " has changed");
    }

    @Test
    void anotherVersionIsRefusedByName() throws IOException {
        Path output = folder.resolve("out.npy");
        interrupted(output, "sobel()");
        Path plan = folder.resolve(".out.npy.staging/plan.json");
        String now = "\"version\" : \"" + Version.text() + "\"";
        assertThat(plan).content().contains(now);
        Files.writeString(plan, Files.readString(plan).replace(now, "\"version\" : \"0.0.9\""));
        assertThatThrownBy(() -> run(request(output, "sobel()", Earlier.RESUMED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("version has changed: it was 0.0.9, now it is " + Version.text());
    }

    @Test
    void theTileIsThatOfTheRunBefore() throws IOException {
        Path output = folder.resolve("out.npy");
        interrupted(output, "sobel()");
        run(request(output, "sobel()", Earlier.RESUMED));
        assertThat(measured().get("tiles").asLong()
                        + measured().get("tilesKept").asLong())
                .isEqualTo(TILES);
    }

    @Test
    void anOutputThatAnotherRunWritesIsRefused() throws IOException {
        Path output = folder.resolve("out.npy");
        org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(output.toString());
        try (OutputLock held = OutputLock.acquire(STORAGE, place)) {
            assertThatThrownBy(() -> run(request(output, "sobel()", Earlier.REPLACED)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("another run is writing")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            held.verify();
        }
        run(request(output, "sobel()", Earlier.REPLACED));
        assertThat(output).exists();
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws IOException {
        Path output = folder.resolve("out.npy");
        String host = java.net.InetAddress.getLocalHost().getHostName();
        Files.writeString(
                folder.resolve(".out.npy.lock"),
                String.join("\t", "dead", host, "999999999", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "7\n"));
        run(request(output, "sobel()", Earlier.REPLACED));
        assertThat(output).exists();
    }
}
