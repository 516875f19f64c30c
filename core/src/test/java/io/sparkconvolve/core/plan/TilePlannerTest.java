package io.sparkconvolve.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Step;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TilePlannerTest {
    private static final long MEBIBYTE = 1 << 20;

    private static TilePlanner planner(Step step, long bytes, long... chunk) {
        return new TilePlanner(step, Precision.FLOAT32, chunk, chunk, new TileBudget(bytes, 4));
    }

    private static Step step(String text, long... shape) {
        return Pipeline.parse(text)
                .compile(Region.ofShape(shape), PipelineOptions.of(2).with(Precision.FLOAT32));
    }

    @Test
    void tilesCoverTheDomainOnce() {
        Random random = new Random(9);
        for (int repeat = 0; repeat < 100; repeat++) {
            Region domain = Region.ofShape(1 + random.nextInt(5), 1 + random.nextInt(50), 1 + random.nextInt(50));
            TileGrid grid = new TileGrid(domain, 1, 1 + random.nextInt(20), 1 + random.nextInt(20));
            long covered = 0;
            for (long t = 0; t < grid.count(); t++) {
                Region tile = grid.region(t);
                assertThat(domain.contains(tile)).isTrue();
                covered += tile.size();
                for (long u = 0; u < t; u++) {
                    assertThat(tile.intersect(grid.region(u)).isEmpty()).isTrue();
                }
            }
            assertThat(covered).isEqualTo(domain.size());
        }
    }

    @Test
    void tilesAreWholeChunksWithinTheMemory() {
        for (String text : new String[] {"x", "gaussian(5) | sobel()", "convolve(box(63), method=fft)"}) {
            for (long budget = 128 * MEBIBYTE; budget <= 1024 * MEBIBYTE; budget *= 4) {
                TilePlanner planner = planner(step(text, 100_000, 80_000), budget, 256, 256);
                TileGrid grid = planner.choose();
                assertThat(grid.tile()[0] % 256).isZero();
                assertThat(grid.tile()[1])
                        .satisfiesAnyOf(
                                n -> assertThat(n % 256).isZero(),
                                n -> assertThat(n).isEqualTo(80_000));
                assertThat(planner.bytes(grid)).isLessThanOrEqualTo(budget);
            }
        }
    }

    @Test
    void memoryDoesNotGrowWithTheImage() {
        long small = memory(8192);
        assertThat((double) memory(32_768)).isCloseTo(small, org.assertj.core.data.Percentage.withPercentage(1));
        assertThat((double) memory(1_000_000)).isCloseTo(small, org.assertj.core.data.Percentage.withPercentage(1));
    }

    private static long memory(long side) {
        TilePlanner planner = planner(step("gaussian(5) | sobel()", side, side), 256 * MEBIBYTE, 256, 256);
        return planner.bytes(planner.choose());
    }

    /** Cheap steps are held up by memory, so their blocks fit a cache; units of the FFT are not cut for it. */
    @Test
    void blocksFitTheCacheWhereTheirHalosAreCheap() {
        Region tile = Region.of(new long[] {2048, 4096}, new long[] {2048, 4096});
        for (String text :
                new String[] {"x", "sobel", "gaussian(5) | sobel()", "hypot(sobel(axis=0), sobel(axis=1))"}) {
            TilePlanner planner = planner(step(text, 100_000, 80_000), 512 * MEBIBYTE, 256, 256);
            TileGrid blocks = planner.blocks(tile);
            assertThat(blocks.domain()).isEqualTo(tile);
            assertThat(blocks.tile()[0] % 256 + blocks.tile()[1] % 256).isZero();
            assertThat(planner.bytes(blocks.typical())).as(text).isLessThan(8 * MEBIBYTE);
        }
        Step fft = step("convolve(box(255), method=fft)", 100_000, 80_000);
        TileGrid blocks = planner(fft, 512 * MEBIBYTE, 256, 256).blocks(tile);
        assertThat(blocks.tile()[0]).isGreaterThanOrEqualTo(io.sparkconvolve.core.step.StepCosts.grain(fft, 0));
    }

    @Test
    void bandsOfAFileAreReadInBands() {
        Step step = step("sobel", 30_000, 30_000);
        TilePlanner planner = new TilePlanner(
                step,
                Precision.FLOAT32,
                new long[] {16, 30_000},
                new long[] {16, 30_000},
                new TileBudget(512 * MEBIBYTE, 4));
        assertThat(planner.choose().tile()[1]).isEqualTo(30_000);
    }

    @Test
    void whatFitsInNoTileIsRefused() {
        assertThatThrownBy(() -> planner(step("gaussian(200)", 30_000, 30_000), MEBIBYTE, 256, 256)
                        .choose())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MB for a task");
        assertThatThrownBy(() -> planner(step("sobel", 30_000, 30_000), MEBIBYTE, 256, 256)
                        .of(2048, 2048))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a tile of 2048x2048 needs");
    }

    @Test
    void theUsersTileIsRoundedUpToChunks() {
        assertThat(planner(step("sobel", 30_000, 30_000), 256 * MEBIBYTE, 256, 256)
                        .of(1000, 300)
                        .tile())
                .containsExactly(1024, 512);
    }

    /** A thousand million samples, a million taps, two tasks in 2 GB: the halo's second reading costs little. */
    @Test
    void tilesOfLongKernelsAreWholeUnits() {
        for (int taps : new int[] {1000, 100_000, 1_000_000, 10_000_000}) {
            double[] weights = new double[taps];
            java.util.Arrays.fill(weights, 1.0 / taps);
            io.sparkconvolve.core.kernel.Kernel kernel = io.sparkconvolve.core.kernel.Kernel.of(weights, taps);
            Step step = Pipeline.parse("convolve(@k)")
                    .compile(
                            Region.ofShape(1_000_000_000),
                            PipelineOptions.of(1).with(Precision.FLOAT32).withKernelFiles(name -> kernel));
            assertThat(((io.sparkconvolve.core.step.LocalStep) step).method().describe())
                    .matches(taps > 1_000_000 ? "fft, .* kernel in \\d+ parts" : "fft, frames of \\d+");
            TilePlanner planner = new TilePlanner(
                    step, Precision.FLOAT32, new long[] {1}, new long[] {MEBIBYTE}, new TileBudget(512 * MEBIBYTE, 2));
            TileGrid grid = planner.choose();
            assertThat(grid.tile()[0] % io.sparkconvolve.core.step.StepCosts.grain(step, 0))
                    .as("%d taps", taps)
                    .isZero();
            assertThat(planner.samplesRead(grid.typical()))
                    .as("%d taps", taps)
                    .isLessThanOrEqualTo((taps > 1_000_000 ? 3 : 2) * grid.tile()[0]);
        }
    }

    private static TilePlanner lines(String text, long... shape) {
        Step step = Pipeline.parse(text)
                .compile(Region.ofShape(shape), PipelineOptions.of(1).with(Precision.FLOAT32));
        long[] chunk = new long[shape.length];
        java.util.Arrays.fill(chunk, 1);
        return new TilePlanner(step, Precision.FLOAT32, chunk, chunk, new TileBudget(512 * MEBIBYTE, 2));
    }

    /** Rows are channels: cutting time into short pieces would read the halo over and over. */
    @Test
    void segmentsOfSignalsAreLongerThanTheirHalos() {
        for (long[] shape : new long[][] {{1_000_000_000}, {2, 1_000_000_000}}) {
            for (int taps : new int[] {1001, 1_000_001}) {
                TileGrid grid = lines("convolve(hann(" + taps + "))", shape).choose();
                assertThat(grid.tile()[shape.length - 1]).isGreaterThan(4L * taps);
                assertThat(grid.count()).isGreaterThan(20);
            }
        }
    }

    /** The rest at the end of a grid of two costs little, and says nothing of the other tile. */
    @Test
    void aSignalOfSecondsIsSharedOutAndDoesNotTakeMoreMemoryThanALongOne() {
        TileGrid grid = lines("convolve(hann(1000))", 100_000_000).choose();
        assertThat(grid.count()).isGreaterThan(4);
        assertThat(grid.tile()[0])
                .isLessThanOrEqualTo(
                        lines("convolve(hann(1000))", 1_000_000_000).choose().tile()[0]);
    }

    @Test
    void aShortSignalIsOneTile() {
        assertThat(lines("convolve(hann(30))", 1000).choose().count()).isEqualTo(1);
        assertThat(lines("convolve(hann(30))", 2, 5000).choose().count()).isEqualTo(1);
        assertThat(lines("x", 1).choose().count()).isEqualTo(1);
    }

    /** Planes that read each other share a tile; in a tile of one plane each would be read once for every neighbour. */
    @Test
    void tilesOfVolumesAreDeepWhereTheHaloIs() {
        Step volume = Pipeline.parse("gaussian(3)")
                .compile(Region.ofShape(4000, 4000, 4000), PipelineOptions.of(3).with(Precision.FLOAT32));
        for (long[] chunk : new long[][] {{1, 256, 256}, {64, 64, 64}, {1, 1, 1}}) {
            TilePlanner planner = planner(volume, 512 * MEBIBYTE, chunk);
            TileGrid grid = planner.choose();
            assertThat(grid.tile()[0]).isGreaterThanOrEqualTo(48);
            assertThat(planner.bytes(grid)).isLessThanOrEqualTo(512 * MEBIBYTE);
            assertThat(planner.samplesRead(grid.typical()))
                    .isLessThan(5 * grid.typical().size());
        }
        Step stack = step("gaussian(3)", 4000, 4000, 4000);
        assertThat(planner(stack, 512 * MEBIBYTE, 1, 256, 256).choose().tile()[0])
                .isEqualTo(1);
    }
}
