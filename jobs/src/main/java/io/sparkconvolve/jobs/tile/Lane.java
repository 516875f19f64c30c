package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.SampleReader;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.plot.Envelopes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** One thread's way from source to sink: an evaluation with its buffers, and the clocks along it. */
final class Lane {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Source source;
    private final InputRule rule;
    private final Evaluation evaluation;
    private Envelopes envelopes;
    private long readNanos;

    Lane(Source source, InputRule rule, Precision precision) {
        this.source = source;
        this.rule = rule;
        this.evaluation = Evaluation.of((SampleReader) this::read, precision);
    }

    private void read(Region region, NdArray target) throws IOException {
        long start = System.nanoTime();
        source.read(region, target);
        rule.apply(target);
        if (envelopes != null) {
            envelopes.before().add(region, target);
        }
        readNanos += System.nanoTime() - start;
    }

    /** The pipeline's input as it sees it; {@link #release} it when done. */
    NdArray read(Region box) throws IOException {
        return evaluation.evaluate(new InputStep(source.info().domain(), Bound.input(1)), box);
    }

    /** Computes a box of a step; {@link #release} it when done. */
    NdArray evaluate(Step step, Region box) throws IOException {
        return evaluation.evaluate(step, box);
    }

    void release(NdArray array) {
        evaluation.release(array);
    }

    /** What is to be kept of the samples that pass from now on; null: nothing. */
    void gather(Envelopes seen) {
        envelopes = seen;
    }

    /** Reads, computes and writes a tile. */
    TileCost process(Step step, Region tile, Sink sink) throws IOException {
        readNanos = 0;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        NdArray result = evaluate(step, tile);
        long computed = System.nanoTime();
        if (envelopes != null) {
            envelopes.after().add(tile, result);
        }
        sink.write(tile, result);
        long written = System.nanoTime();
        release(result);
        return new TileCost(
                readNanos, computed - start - readNanos, written - computed, THREADS.getCurrentThreadCpuTime() - cpu);
    }

    /**
     * Where a tile's time went, in nanoseconds.
     *
     * @param cpu processor time of all three, without waiting for storage or other processes
     */
    record TileCost(long read, long compute, long write, long cpu) {}
}
