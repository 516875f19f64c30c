package io.sparkconvolve.jobs.correlate;

import io.sparkconvolve.core.correlation.BlockSums;
import java.io.IOException;
import java.util.ArrayDeque;

/** Sums over a b of one segment, computed where they are wanted: whole blocks, of which the part asked for is kept. */
final class ComputedLags extends LagSource {
    private final ArrayDeque<Lane> idle = new ArrayDeque<>();

    /** Signals and buffers of one thread. */
    private record Lane(SignalSamples a, SignalSamples b, BlockSums sums) {}

    ComputedLags(LagPlan plan) {
        super(plan);
    }

    @Override
    void sum(long from, double[] sums, int n) throws IOException {
        Lane lane = take();
        long block = plan().grid().block();
        long to = from + n;
        for (long index = from / block; index * block < to; index++) {
            long first = index * block;
            lane.sums.compute(index, 1, 0, 1, (at, values, count) -> {
                long begin = Math.max(from, first);
                long end = Math.min(to, first + count);
                System.arraycopy(values, (int) (begin - first), sums, (int) (begin - from), (int) (end - begin));
            });
        }
        synchronized (idle) {
            idle.push(lane);
        }
    }

    private Lane take() throws IOException {
        synchronized (idle) {
            Lane lane = idle.poll();
            if (lane != null) {
                return lane;
            }
        }
        SignalSamples a = plan().a().open();
        SignalSamples b = plan().b().open();
        return new Lane(a, b, new BlockSums(plan().grid(), a, b, 1));
    }

    @Override
    public void close() throws IOException {
        synchronized (idle) {
            for (Lane lane : idle) {
                lane.a.close();
                lane.b.close();
            }
            idle.clear();
        }
    }
}
