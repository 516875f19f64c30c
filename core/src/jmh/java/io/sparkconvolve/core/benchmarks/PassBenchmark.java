package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.loops.Binary;
import io.sparkconvolve.core.loops.Loops;
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

/** One pass over a tile: the copy, which is the yardstick, the Sobel magnitude, and sums of two tiles. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Tile.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PassBenchmark {
    @Param({"FLOAT32", "FLOAT64"})
    Precision precision;

    private Tile tile;
    private Loops loops;

    @Setup
    public void setUp() {
        tile = new Tile(precision, 3);
        loops = Loops.of(precision);
    }

    @Benchmark
    public void copy() {
        tile.target.copyFrom(tile.source, 0, 0, Tile.OUTPUTS);
    }

    @Benchmark
    public void sobelMagnitude() {
        loops.gradientMagnitude(tile.source, 0, tile.stride, tile.target, 0, Tile.SIDE, Tile.SIDE, Tile.SIDE, 1, 2);
    }

    @Benchmark
    public void add() {
        loops.binary(Binary.ADD, tile.source, 0, tile.source, 0, tile.target, 0, Tile.OUTPUTS);
    }

    @Benchmark
    public void hypot() {
        loops.binary(Binary.HYPOT, tile.source, 0, tile.source, 0, tile.target, 0, Tile.OUTPUTS);
    }
}
