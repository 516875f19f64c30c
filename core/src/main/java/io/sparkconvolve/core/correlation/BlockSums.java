package io.sparkconvolve.core.correlation;

import io.sparkconvolve.core.fft.LineCorrelation;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sums {@code sum_n a[n + k] b[n]} of whole blocks of lags over a range of segments of b, as a {@link LagGrid} cuts them.
 * The bits of a block's sum depend on the grid, the signals and the range of segments, not on the blocks computed with it.
 *
 * <p>NaN and infinities give what a direct sum over the samples of both signals gives ({@link Apart} names the exception);
 * so does a sample that towers over the others of its window: it changes no lag that it does not reach.
 *
 * <p>Holds its buffers, {@link LagGrid#bytes} of them; for one thread.
 */
public final class BlockSums {
    private final LagGrid grid;
    private final SignalReader a;
    private final SignalReader b;
    private final LineCorrelation fft;
    private final Spectrum segment;
    private final Spectrum[] windows;
    private final double[][] sums;
    private final Exceptions[] exceptions;

    /** Takes the sums of a block. */
    @FunctionalInterface
    public interface Target {
        /** @param sums of lags {@code grid.firstLag(block) …}, {@code n} of them; lent for the call */
        void accept(long block, double[] sums, int n) throws IOException;
    }

    /** @param batch blocks that are computed at once at most */
    public BlockSums(LagGrid grid, SignalReader a, SignalReader b, int batch) {
        this.grid = grid;
        this.a = a;
        this.b = b;
        this.fft = new LineCorrelation(grid.frame());
        this.segment = new Spectrum(b, grid.m(), grid.frame());
        this.windows = new Spectrum[batch];
        this.sums = new double[batch][grid.frame()];
        this.exceptions = new Exceptions[batch];
        for (int i = 0; i < batch; i++) {
            windows[i] = new Spectrum(a, grid.n(), grid.frame());
        }
    }

    /** Computes blocks {@code first … first + count - 1} over segments {@code from … to - 1}, in the order of the blocks. */
    public void compute(long first, int count, long from, long to, Target target) throws IOException {
        if (count > windows.length) {
            throw new IllegalArgumentException(count + " blocks at once; there is room for " + windows.length);
        }
        for (int i = 0; i < count; i++) {
            Arrays.fill(sums[i], 0);
            exceptions[i] = null;
        }
        for (long s = from; s < to; s++) {
            for (int i = 0; i < count; i++) {
                if (grid.meets(first + i, s)) {
                    addPair(first + i, s, i);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            fft.inverse(sums[i]);
            if (exceptions[i] != null) {
                exceptions[i].addTo(sums[i]);
            }
            target.accept(first + i, sums[i], grid.lagsOf(first + i));
        }
    }

    private void addPair(long block, long s, int i) throws IOException {
        int samples = grid.samplesOf(s);
        segment.load(s * grid.segment(), samples, fft);
        // Blocks and segments of one sum need the same window, where there are several of both.
        Spectrum window = windows[(int) ((block + s) % windows.length)];
        window.load(grid.window(block, s), grid.segment() + grid.block() - 1, fft);
        fft.addProduct(sums[i], window.frame(), segment.frame());
        if (!window.apart().isEmpty() || !segment.apart().isEmpty()) {
            if (exceptions[i] == null) {
                exceptions[i] = new Exceptions(grid, a, b, block);
            }
            exceptions[i].addPair(s, window.apart(), segment.apart());
        }
    }
}
