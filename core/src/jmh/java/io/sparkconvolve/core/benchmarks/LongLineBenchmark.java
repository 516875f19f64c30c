package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.fft.Scratch;
import io.sparkconvolve.core.fft.UnitConvolution;
import io.sparkconvolve.core.fft.UnitShape;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jtransforms.fft.FloatFFT_1D;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Long kernels along a line: a whole unit of each shape, beside a pair of JTransforms' real transforms of the same frame.
 * Read the counter {@code outputs} (of the pair: samples of the frame), thousands a millisecond; a thousand over it is
 * nanoseconds a sample.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LongLineBenchmark {
    /** Taps and frame, and of kernels in parts the blocks of a run. */
    @Param({
        "1000x8192",
        "1000x65536",
        "100000x262144",
        "100000x1048576",
        "100000x65536x8",
        "1000000x4194304",
        "1000000x262144x16",
        "10000000x1048576x10",
        "10000000x1048576x20"
    })
    String sizes;

    private UnitShape shape;
    private UnitConvolution unit;
    private Scratch scratch;
    private Samples in;
    private Samples out;
    private float[] frame;
    private FloatFFT_1D fft;

    /** What is counted. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Counters {
        public double outputs;
    }

    @Setup
    public void setUp() {
        String[] numbers = sizes.split("x");
        int taps = Integer.parseInt(numbers[0]);
        int length = Integer.parseInt(numbers[1]);
        shape = numbers.length == 2
                ? UnitShape.line(taps, length)
                : UnitShape.partitioned(taps, length, Integer.parseInt(numbers[2]));
        unit = UnitConvolution.of(Tile.kernel(taps), shape, Precision.FLOAT32);
        scratch = unit.newScratch();
        in = Precision.FLOAT32.allocate(shape.inputCols());
        out = Precision.FLOAT32.allocate(shape.cols());
        Random random = new Random(1);
        for (int i = 0; i < in.length(); i++) {
            in.set(i, random.nextGaussian());
        }
        frame = new float[length];
        fft = new FloatFFT_1D(length);
    }

    @Benchmark
    public void unit(Counters counters) {
        unit.convolve(in, 0, in.length(), 1, in.length(), out, 0, out.length(), 0, 1, 0, out.length(), scratch);
        counters.outputs += out.length();
    }

    /** Zeros: what is in the frame does not matter to the time. */
    @Benchmark
    public void jtransformsPair(Counters counters) {
        fft.realForward(frame);
        fft.realInverse(frame, true);
        counters.outputs += frame.length;
    }
}
