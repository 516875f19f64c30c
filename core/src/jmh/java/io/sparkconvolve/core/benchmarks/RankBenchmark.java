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
import java.util.Random;
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

/** A median over an inner tile whose input lies in memory, for samples of each kind. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RankBenchmark.OUTPUTS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RankBenchmark {
    static final int SIDE = 1024;
    static final int OUTPUTS = SIDE * SIDE;
    private static final int MARGIN = 128;
    private static final int INPUT = SIDE + 2 * MARGIN;

    /** Of what an image holds: hills of some hundred pixels, and noise. */
    public enum Kind {
        /** Integers of 8 bits, */
        BYTES(256, true),
        /** the same without the hills, */
        NOISE(256, false),
        /** integers of 16 bits, */
        SHORTS(65536, true),
        /** and fractions. */
        FRACTIONS(0.999, true);

        private final double levels;
        private final boolean hills;

        Kind(double levels, boolean hills) {
            this.levels = levels;
            this.hills = hills;
        }

        private double sample(Random random, int row, int col) {
            double hill = 0.5 + 0.4 * Math.sin(row / 90.0) * Math.cos(col / 70.0);
            double value = levels * (hills ? 0.8 * hill + 0.2 * random.nextDouble() : random.nextDouble());
            return levels < 1 ? value : Math.floor(value);
        }
    }

    @Param({
        "median(3)",
        "median(11)",
        "median(31)",
        "median(101)",
        "median(footprint=disk(5))",
        "median(footprint=disk(50))"
    })
    String pipeline;

    @Param
    Kind kind;

    @Param({"FLOAT32"})
    Precision precision;

    private final Region target = Region.of(new long[] {MARGIN, MARGIN}, new long[] {SIDE, SIDE});
    private Step step;
    private Evaluation evaluation;

    @Setup
    public void setUp() {
        Region domain = Region.ofShape(INPUT, INPUT);
        step = Pipeline.parse(pipeline).compile(domain, PipelineOptions.of(2).with(precision));
        NdArray input = NdArray.zeros(precision, INPUT, INPUT);
        Random random = new Random(1);
        for (int i = 0; i < input.size(); i++) {
            input.samples().set(i, kind.sample(random, i / INPUT, i % INPUT));
        }
        evaluation = Evaluation.of((region, array) -> Boxes.copy(input, domain, array, region, region), precision);
    }

    @Benchmark
    public void rank() throws IOException {
        evaluation.release(evaluation.evaluate(step, target));
    }
}
