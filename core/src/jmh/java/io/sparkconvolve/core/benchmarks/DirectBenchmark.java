package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.loops.Loops;
import io.sparkconvolve.core.loops.Sum;
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

/** Dense kernels by the definition; larger ones are {@link LargeDirectBenchmark}'s. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Tile.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DirectBenchmark {
    @Param({"3", "5", "15", "31"})
    int size;

    @Param({"FLOAT32", "FLOAT64"})
    Precision precision;

    private Tile tile;
    private Loops loops;
    private Samples weights;

    @Setup
    public void setUp() {
        tile = new Tile(precision, size);
        loops = Loops.of(precision);
        weights = loops.weights(Tile.kernel(size * size));
    }

    @Benchmark
    public void dense() {
        loops.dense(
                tile.source,
                0,
                tile.stride,
                tile.target,
                0,
                Tile.SIDE,
                Tile.SIDE,
                Tile.SIDE,
                weights,
                size,
                size,
                Sum.SET);
    }
}
