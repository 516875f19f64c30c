package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.kernel.Kernel;
import io.sparkconvolve.core.kernel.Shapes;
import io.sparkconvolve.core.loops.Extremum;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Runs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Flat erosion by a square, by a disc of that diameter, and by a square of heights. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Tile.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ErosionBenchmark {
    @Param({"3", "11", "31", "101"})
    int size;

    @Param({"FLOAT32", "FLOAT64"})
    Precision precision;

    private Tile tile;
    private Loops loops;
    private Runs disk;
    private Samples scratch;
    private Samples heights;
    private int[] offsets;

    @Setup
    public void setUp() {
        tile = new Tile(precision, size);
        loops = Loops.of(precision);
        Kernel kernel = Shapes.disk(2, size / 2);
        boolean[] in = new boolean[size * size];
        offsets = new int[size * size];
        for (int i = 0; i < in.length; i++) {
            in[i] = kernel.weight(i) != 0;
            offsets[i] = i / size * tile.stride + i % size;
        }
        disk = Runs.of(in, size, size);
        heights = loops.weights(Tile.kernel(size * size));
        scratch = precision.allocate(
                Math.toIntExact(Math.max(loops.boxScratch(Tile.SIDE, size, size), loops.runScratch(Tile.SIDE, disk))));
    }

    @Benchmark
    public void square() {
        loops.boxExtremum(
                Extremum.MINIMUM,
                tile.source,
                0,
                tile.stride,
                tile.target,
                0,
                Tile.SIDE,
                Tile.SIDE,
                Tile.SIDE,
                size,
                size,
                scratch);
    }

    /** The disc's outputs are added to what the target holds: after the first time they stay as they are. */
    @Benchmark
    public void disc() {
        loops.runExtremum(
                Extremum.MINIMUM,
                tile.source,
                0,
                tile.stride,
                tile.target,
                0,
                Tile.SIDE,
                Tile.SIDE,
                Tile.SIDE,
                disk,
                scratch);
    }

    @Benchmark
    public void heights() {
        loops.raisedExtremum(
                Extremum.MINIMUM,
                tile.source,
                0,
                tile.stride,
                tile.target,
                0,
                Tile.SIDE,
                Tile.SIDE,
                Tile.SIDE,
                offsets,
                heights);
    }
}
