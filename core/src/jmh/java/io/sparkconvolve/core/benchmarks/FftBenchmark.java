package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.fft.Scratch;
import io.sparkconvolve.core.fft.UnitConvolution;
import io.sparkconvolve.core.fft.UnitShape;
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

/**
 * Dense kernels by units of FFT that cover a tile. The frame of each size is the one with the least cost per output, and
 * the last units overhang the tile as they do in a job, so the score holds that waste too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Tile.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx3g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FftBenchmark {
    /** Kernel size and frame size. */
    @Param({"3x64", "5x64", "15x128", "31x128", "31x256", "127x512", "127x1024", "511x1024", "511x2048"})
    String sizes;

    @Param({"FLOAT32", "FLOAT64"})
    Precision precision;

    private Tile tile;
    private UnitShape shape;
    private UnitConvolution unit;
    private Scratch scratch;

    @Setup
    public void setUp() {
        int size = Integer.parseInt(sizes.substring(0, sizes.indexOf('x')));
        int frame = Integer.parseInt(sizes.substring(sizes.indexOf('x') + 1));
        tile = new Tile(precision, size);
        shape = UnitShape.block(size, size, frame, frame);
        unit = UnitConvolution.of(Tile.kernel(size * size), shape, precision);
        scratch = unit.newScratch();
    }

    @Benchmark
    public void fft() {
        for (int y = 0; y < Tile.SIDE; y += shape.rows()) {
            for (int x = 0; x < Tile.SIDE; x += shape.cols()) {
                unit.convolve(
                        tile.source,
                        y * tile.stride + x,
                        tile.stride,
                        Math.min(shape.inputRows(), tile.stride - y),
                        Math.min(shape.inputCols(), tile.stride - x),
                        tile.target,
                        y * Tile.SIDE + x,
                        Tile.SIDE,
                        0,
                        Math.min(shape.rows(), Tile.SIDE - y),
                        0,
                        Math.min(shape.cols(), Tile.SIDE - x),
                        scratch);
            }
        }
    }
}
