package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.plan.TileGrid;
import io.sparkconvolve.core.statistic.Tally;
import io.sparkconvolve.core.step.Bound;
import io.sparkconvolve.core.step.Evaluation;
import io.sparkconvolve.core.step.InputStep;
import io.sparkconvolve.core.step.SampleReader;
import io.sparkconvolve.core.step.Step;
import io.sparkconvolve.datasets.Blocks;
import io.sparkconvolve.datasets.Ledger;
import io.sparkconvolve.datasets.Sink;
import io.sparkconvolve.datasets.Source;
import io.sparkconvolve.jobs.metrics.Quantity;
import io.sparkconvolve.jobs.metrics.Work;
import io.sparkconvolve.jobs.plot.Envelopes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;

/** One thread's way from source to sink: an evaluation with its buffers, and the clocks along it. */
final class Lane {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Source source;
    private final InputRule rule;
    private final Map<Integer, Source> stored;
    private final Evaluation evaluation;
    private Envelopes envelopes;
    private Tally tally;
    private long readNanos;
    private long evaluateNanos;

    Lane(Source source, InputRule rule, Precision precision) {
        this(source, rule, Map.of(), precision);
    }

    /** @param stored intermediates, by the number of their cut */
    Lane(Source source, InputRule rule, Map<Integer, Source> stored, Precision precision) {
        this.source = source;
        this.rule = rule;
        this.stored = stored;
        this.evaluation = Evaluation.of(this::reader, precision);
    }

    private SampleReader reader(int number) {
        return number == InputStep.PIPELINE_INPUT
                ? this::readInput
                : (region, target) -> readStored(stored.get(number), region, target);
    }

    private void readStored(Source from, Region region, NdArray target) throws IOException {
        long start = System.nanoTime();
        from.read(region, target);
        readNanos += System.nanoTime() - start;
    }

    private void readInput(Region region, NdArray target) throws IOException {
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

    /** What is to be kept of the samples that pass from now on, for a picture and for an answer; null: nothing. */
    void gather(Envelopes seen, Tally counted) {
        envelopes = seen;
        tally = counted;
    }

    /**
     * Reads, computes and writes a tile.
     *
     * @param blocks of the tile, computed one after the other
     * @param ledger takes the checksum of what is written
     * @return what it took, but for the bytes that were read and written
     */
    Work process(Step step, TileGrid blocks, Sink sink, Ledger ledger) throws IOException {
        readNanos = 0;
        evaluateNanos = 0;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        try {
            Blocks computed = visitor -> {
                for (long block = 0; block < blocks.count(); block++) {
                    Region region = blocks.region(block);
                    NdArray result = computed(step, region);
                    visitor.accept(region, result);
                    release(result);
                }
            };
            sink.write(blocks.domain(), computed, ledger);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        long all = System.nanoTime() - start;
        return new Work()
                .add(Quantity.TILES, 1)
                .add(Quantity.SAMPLES, blocks.domain().size())
                .add(Quantity.READ_TIME, readNanos)
                .add(Quantity.COMPUTE_TIME, evaluateNanos - readNanos)
                .add(Quantity.WRITE_TIME, all - evaluateNanos)
                .add(Quantity.CPU_TIME, THREADS.getCurrentThreadCpuTime() - cpu);
    }

    /** Unchecked, for the sink to let it pass: what can't be read is not a failure to write. */
    private NdArray computed(Step step, Region region) {
        long start = System.nanoTime();
        try {
            NdArray result = evaluate(step, region);
            if (envelopes != null) {
                envelopes.after().add(region, result);
            }
            if (tally != null) {
                tally.add(result.samples(), 0, result.size());
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            evaluateNanos += System.nanoTime() - start;
        }
    }
}
