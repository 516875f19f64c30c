package io.sparkconvolve.jobs.tile;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.Dtype;
import io.sparkconvolve.core.array.NdArray;
import io.sparkconvolve.core.geometry.Region;
import io.sparkconvolve.core.simd.Simd;
import io.sparkconvolve.core.step.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Compiles the vector loops of a plan on the side, once per JVM: tasks begin with the plain loops, which are fast after
 * milliseconds, and go over to the vector loops when those are. Bits are the same.
 */
final class WarmUp {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    /** Samples of the box that is computed over and over; small, so that the clock is read often. */
    private static final int ROWS = 64;

    private static final int COLS = 512;

    private static final long PLAIN_NANOS = 300_000_000;
    private static final long LIMIT_NANOS = 8_000_000_000L;
    private static final int FAST_RUNS = 3;

    private final TilePlan plan;
    private final Region target;
    private final Evaluation evaluation;
    private final byte[] bytes = new byte[ROWS * COLS];

    private WarmUp(TilePlan plan) {
        this.plan = plan;
        this.target = target(plan.grid().typical());
        this.evaluation = Evaluation.of(this::texture, plan.precision());
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (1 + i % 7);
        }
    }

    /** Starts warming up for a plan, if this JVM has not done so for another. */
    static void begin(TilePlan plan) {
        if (Simd.isVector() && BEGUN.compareAndSet(false, true)) {
            Simd.beginPlain();
            Thread thread = new Thread(new WarmUp(plan)::run, "spark-convolve-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static Region target(Region tile) {
        Region target = tile;
        int rank = tile.rank();
        for (int a = 0; a < rank; a++) {
            long most = a == rank - 1 ? COLS : a == rank - 2 ? ROWS : 1;
            target = target.withAxis(a, tile.origin(a), tile.origin(a) + Math.min(tile.length(a), most));
        }
        return target;
    }

    /** Bytes without zeros or outliers, which would take other ways through the code; decoded as an image's are. */
    private void texture(Region region, NdArray array) {
        for (int i = 0; i < array.size(); i += bytes.length) {
            int n = Math.min(bytes.length, array.size() - i);
            array.samples().decode(Dtype.UINT8, ByteOrder.LITTLE_ENDIAN, bytes, 0, 1, i, n);
        }
    }

    private void run() {
        long plain = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (System.nanoTime() - start < PLAIN_NANOS) {
            plain = Math.min(plain, nanos());
        }
        long limit = plain;
        Simd.warmUp(() -> {
            int fast = 0;
            while (fast < FAST_RUNS && System.nanoTime() - start < LIMIT_NANOS) {
                fast = nanos() < limit ? fast + 1 : 0;
            }
        });
    }

    private long nanos() {
        long start = System.nanoTime();
        try {
            NdArray result = evaluation.evaluate(plan.step(), target);
            int n = Math.min(bytes.length, result.size());
            result.samples().encode(Dtype.UINT8, Cast.SATURATE, 0, ByteOrder.LITTLE_ENDIAN, bytes.clone(), 0, 1, 0, n);
            evaluation.release(result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return System.nanoTime() - start;
    }
}
