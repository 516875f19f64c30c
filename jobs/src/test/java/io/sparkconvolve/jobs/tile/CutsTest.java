package io.sparkconvolve.jobs.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.geometry.Extension;
import io.sparkconvolve.core.pipeline.MethodChoice;
import io.sparkconvolve.core.pipeline.Mode;
import io.sparkconvolve.core.pipeline.Repeated;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.datasets.ArrayInfo;
import io.sparkconvolve.datasets.Metadata;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.Arrays4Tests;
import io.sparkconvolve.jobs.Console;
import io.sparkconvolve.jobs.LocalSpark;
import io.sparkconvolve.jobs.options.FilterOptions;
import io.sparkconvolve.jobs.options.MissingValues;
import io.sparkconvolve.jobs.options.Nodata;
import io.sparkconvolve.jobs.options.OutputOptions;
import io.sparkconvolve.jobs.options.RunOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Intermediates that are stored and read back: the same bits, at less cost where halos are large. */
class CutsTest {
    private static final int ROWS = 150;
    private static final int COLS = 170;
    private static final Storage STORAGE = Storage.defaults();

    @TempDir
    private Path folder;

    @BeforeAll
    static void operation() {
        Repeated.register();
        LocalSpark.use("local[2]");
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains("staging") || name.contains("scratch"));
        }
    }

    private static double[] samples() {
        double[] values = Arrays4Tests.picture(ROWS, COLS, 255, 9);
        values[1000] = Double.NaN;
        values[20000] = Double.POSITIVE_INFINITY;
        values[20001] = -0.0;
        return values;
    }

    private Path input(Dtype type, double[] values) throws IOException {
        return Arrays4Tests.write(folder.resolve("in.npy"), type, values, ROWS, COLS);
    }

    private static FilterOptions filter(String pipeline) {
        return new FilterOptions(
                pipeline,
                Extension.of(Boundary.REFLECT),
                Mode.SAME,
                MethodChoice.AUTO,
                Optional.empty(),
                MissingValues.PROPAGATE,
                Nodata.OF_FILE);
    }

    private TileJob.Request request(Input input, String pipeline, RunOptions run) {
        OutputOptions output = new OutputOptions(
                folder.resolve("out.npy").toString(),
                Optional.empty(),
                null,
                null,
                Cast.SATURATE,
                OutputOptions.Existing.REPLACE);
        return new TileJob.Request("image", input, filter(pipeline), 2, output, run);
    }

    private static TileJob job(int every) {
        Console quiet = Console.of(new PrintStream(PrintStream.nullOutputStream()), System.err)
                .with(Console.Verbosity.QUIET);
        return new TileJob(STORAGE, quiet, new KernelFiles(STORAGE), planner -> planner.forced(every));
    }

    private byte[] output(Path input, String pipeline, int every, long... tile) throws IOException {
        RunOptions run = new RunOptions(tile.length == 0 ? null : tile, every, 4, RunOptions.Earlier.REPLACED, false);
        job(every).run(request(Input.file(STORAGE, input.toString()), pipeline, run));
        return Files.readAllBytes(folder.resolve("out.npy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeated(5)",
                "gaussian(1) | standardize | repeated(4) | normalize(0, 255)",
                "clip(0, 300) | repeated(3) | threshold(otsu)"
            })
    void storedOrNotTheBitsAreTheSame(String pipeline) throws IOException {
        Path input = input(Dtype.FLOAT32, samples());
        byte[] computed = output(input, pipeline, 0);
        assertThat(output(input, pipeline, 1)).isEqualTo(computed);
        assertThat(output(input, pipeline, 1, 64, 64)).isEqualTo(computed);
        assertThat(output(input, pipeline, 2, 50, 170)).isEqualTo(computed);
        assertThat(output(input, pipeline, 4, 64, 100)).isEqualTo(computed);
    }

    @Test
    void inFloat64AsWell() throws IOException {
        Path input = input(Dtype.FLOAT64, samples());
        byte[] computed = output(input, "repeated(3)", 0, 64, 64);
        assertThat(output(input, "repeated(3)", 1, 64, 64)).isEqualTo(computed);
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        double[] missing = new double[ROWS * COLS];
        Arrays.fill(missing, Double.NaN);
        Path input = input(Dtype.FLOAT32, missing);
        assertThatThrownBy(() -> output(input, "repeated(3) | normalize", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in.npy");
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    @Test
    void damagedDataLeaveNothing() throws IOException {
        Path input = Arrays4Tests.write(folder.resolve("in.zarr"), Dtype.FLOAT32, samples(), ROWS, COLS);
        Files.write(input.resolve("c/0/0"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> output(input, "repeated(3)", 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in.zarr");
        assertThat(folder.resolve("out.npy")).doesNotExist();
    }

    @Test
    void whatADeadRunLeftIsRemoved() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".out.npy.scratch/cut-0-dead.zarr"));
        Files.writeString(left.resolve("zarr.json"), "{}");
        output(input(Dtype.FLOAT32, samples()), "repeated(2)", 1);
        assertThat(left).doesNotExist();
    }

    @Test
    void anIntermediateGoesWhenNothingReadsItAnyMore() throws IOException {
        TileJob job = job(1);
        TileJob.Request request = request(
                Input.file(STORAGE, input(Dtype.FLOAT32, samples()).toString()),
                "repeated(6) | normalize",
                RunOptions.DEFAULT);
        PassSequence sequence = new PassSequence(job.on(cluster(1L << 30), job.prepare(request)));
        sequence.begin();
        List<Integer> stored = new ArrayList<>();
        for (Optional<PassSequence.Next> next = sequence.next(); next.isPresent(); next = sequence.next()) {
            PassSequence.Next pass = next.get();
            Tally tally =
                    pass.question() == null ? null : pass.question().statistic().tally();
            if (tally != null) {
                tally.add(io.sparkconvolve.core.array.Precision.FLOAT32.allocate(1), 0, 1);
            }
            pass.recipe().sink().create();
            pass.recipe().sink().publish();
            sequence.took(pass, tally, 0);
            try (Stream<Path> cuts = Files.list(folder.resolve(".out.npy.scratch"))) {
                stored.add((int) cuts.count());
            }
        }
        // Each is read by the next, and the last one by the question and the main pass.
        assertThat(stored).containsExactly(1, 1, 1, 1, 1, 1);
        assertThat(sequence.main().inputs().stored()).containsOnlyKeys(4);
        sequence.end();
    }

    private static Cluster cluster(long heap) {
        return new Cluster("local[2]", heap, 2, 2);
    }

    private CutChoice choice(String pipeline, long heap, long... shape) {
        ArrayInfo info = new ArrayInfo("no data", Dtype.UINT8, shape, new long[] {256, 256}, null, Metadata.NONE);
        Input input = Input.virtual("to come", info, () -> {
            throw new IllegalStateException("a plan reads no data");
        });
        return new TileJob(STORAGE, Console.of(System.out, System.err))
                .plan(request(input, pipeline, RunOptions.DEFAULT), cluster(heap))
                .passes()
                .cuts();
    }

    private static double seconds(CutChoice choice, int every) {
        return choice.alternatives().stream()
                .filter(one -> one.every() == every)
                .findFirst()
                .orElseThrow()
                .seconds();
    }

    @Test
    void aSmallImageIsComputedInOneGo() {
        CutChoice choice = choice("repeated(10)", 1L << 30, 500, 500);
        assertThat(choice.stored()).isEmpty();
        assertThat(choice.alternatives()).hasSize(5);
        assertThat(choice("gaussian(3)", 1L << 30, 500, 500)).isEqualTo(CutChoice.NONE);
    }

    @Test
    void largeHalosAreWorthStoring() {
        CutChoice choice = choice("repeated(16, sigma=10)", 1L << 29, 30000, 30000);
        assertThat(choice.stored()).isNotEmpty();
        assertThat(choice.taken().seconds()).isLessThan(seconds(choice, 0));
        assertThat(choice.toString()).contains("is stored", "none ", "each ", "one in 8 ");
    }

    @Test
    void whatDoesNotFitIsNoChoice() {
        CutChoice choice = choice("repeated(24, sigma=20)", 220L << 20, 30000, 30000);
        assertThat(seconds(choice, 0)).isInfinite();
        assertThat(choice.stored()).isNotEmpty();
        assertThat(choice.taken().seconds()).isFinite();
        assertThat(choice.toString()).contains("none does not fit into memory");
    }
}
