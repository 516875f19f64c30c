package io.sparkconvolve.core.benchmarks;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.pipeline.Pipeline;
import io.sparkconvolve.core.pipeline.PipelineOptions;
import io.sparkconvolve.core.step.Boxes;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole pipeline on an inner tile whose input lies in memory: the core's own share of a job. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Tile.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
    private static final int MARGIN = 64;
    private static final int INPUT = Tile.SIDE + 2 * MARGIN;

    @Param({"sobel()", "gaussian(5) | sobel()"})
    String pipeline;

    private final Region target = Region.of(new long[] {MARGIN, MARGIN}, new long[] {Tile.SIDE, Tile.SIDE});
    private Step step;
    private Evaluation evaluation;

    @Setup
    public void setUp() {
        Region domain = Region.ofShape(INPUT, INPUT);
        step = Pipeline.parse(pipeline).compile(domain, PipelineOptions.of(2).with(Precision.FLOAT32));
        NdArray input = NdArray.zeros(Precision.FLOAT32, INPUT, INPUT);
        for (int i = 0; i < input.size(); i++) {
            input.samples().set(i, i * 2654435761L >>> 24 & 0xff);
        }
        evaluation =
                Evaluation.of((region, array) -> Boxes.copy(input, domain, array, region, region), Precision.FLOAT32);
    }

    /** Processor time: unlike the clock's, it does not count when the machine does something else. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Processor {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        public long nanoseconds;
        public long pixels;

        @Setup(Level.Iteration)
        public void reset() {
            nanoseconds = 0;
            pixels = 0;
        }
    }

    @Benchmark
    public void pipeline(Processor processor) throws IOException {
        long start = Processor.THREADS.getCurrentThreadCpuTime();
        evaluation.release(evaluation.evaluate(step, target));
        processor.nanoseconds += Processor.THREADS.getCurrentThreadCpuTime() - start;
        processor.pixels += Tile.OUTPUTS;
    }
}
