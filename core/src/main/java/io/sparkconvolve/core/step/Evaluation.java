package io.sparkconvolve.core.step;

import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.array.Precision;
import io.sparkconvolve.core.array.Samples;
import io.sparkconvolve.core.geometry.Halo;
import io.sparkconvolve.core.geometry.Region;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * One thread's evaluation of pipelines: where the input comes from, reused buffers and per-thread state. Not safe for use
 * by two threads.
 */
public final class Evaluation {
    private final IntFunction<SampleReader> readers;
    private final Precision precision;
    private final Buffers buffers;
    private final Map<SharedStep, List<Block>> shared = new IdentityHashMap<>();
    private final Map<Object, Object> scratch;

    private Evaluation(
            IntFunction<SampleReader> readers, Precision precision, Buffers buffers, Map<Object, Object> scratch) {
        this.readers = readers;
        this.precision = precision;
        this.buffers = buffers;
        this.scratch = scratch;
    }

    /** An evaluation with buffers of its own. */
    public static Evaluation of(SampleReader reader, Precision precision) {
        return of(number -> reader, precision);
    }

    /** @param readers by the number of what they read, see {@link InputStep#number} */
    public static Evaluation of(IntFunction<SampleReader> readers, Precision precision) {
        return new Evaluation(readers, precision, new Buffers(), new IdentityHashMap<>());
    }

    /** Computes a box of a step's output. The result is the caller's; {@link #release} lets its buffer be reused. */
    public NdArray evaluate(Step step, Region target) throws IOException {
        if (!step.domain().contains(target)) {
            throw new IllegalArgumentException("target " + target + " is not within the domain " + step.domain());
        }
        return owned(step.evaluate(target, this), target).array();
    }

    /**
     * Computes all outputs of a method, without a step around it.
     *
     * @param extended the samples of {@code domain.grow(halo)}, of this evaluation's precision
     * @param output room for the domain
     */
    public void compute(LocalMethod method, NdArray extended, Halo halo, Region domain, NdArray output) {
        method.compute(Block.lent(domain.grow(halo), extended), halo, domain, output, this);
    }

    public void release(NdArray array) {
        buffers.give(array.samples());
    }

    Precision precision() {
        return precision;
    }

    NdArray read(int number, Region region) throws IOException {
        NdArray array = allocate(region);
        readers.apply(number).read(region, array);
        return array;
    }

    NdArray allocate(Region region) {
        return NdArray.of(take(Math.toIntExact(region.size())), region.intShape());
    }

    Samples take(int length) {
        return buffers.take(precision, length);
    }

    void give(Samples samples) {
        buffers.give(samples);
    }

    void release(Block block) {
        if (!block.isLent()) {
            buffers.give(block.array().samples());
        }
    }

    /** The block itself if it is exactly the target and the taker's, else a copy that is. */
    Block owned(Block block, Region target) {
        if (!block.isLent() && block.region().equals(target)) {
            return block;
        }
        NdArray copy = allocate(target);
        Boxes.copy(block.array(), block.region(), copy, target, target);
        release(block);
        return Block.owned(target, copy);
    }

    /** Per-thread state of a planned method, made on first use. */
    @SuppressWarnings("unchecked")
    <T> T scratch(Object key, Supplier<T> make) {
        return (T) scratch.computeIfAbsent(key, k -> make.get());
    }

    void share(SharedStep step, List<Block> blocks) {
        shared.put(step, blocks);
    }

    void unshare(SharedStep step) {
        for (Block block : shared.remove(step)) {
            release(block);
        }
    }

    Block shared(SharedStep step, Region target) {
        for (Block block : shared.get(step)) {
            if (block.region().contains(target)) {
                return Block.lent(block.region(), block.array());
            }
        }
        throw new IllegalStateException("no shared block holds " + target + ": demand and evaluation disagree");
    }
}
