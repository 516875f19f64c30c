package io.sparkconvolve.core.series;

/**
 * The sums of a window over a run of samples. Each result is a chain of fused multiply-adds from the first tap to the last,
 * so its bits depend on the samples under the window alone, and not on where a run begins.
 */
final class TapSums {
    /** Results that are computed together: their chains are independent, and the JIT lays them side by side in vectors. */
    private static final int RUN = 512;

    /** Of the whole weight, that must be present; the images' renormalisation has the same. */
    private static final double LEAST_PRESENT = 1e-6;

    private final SeriesWindow window;
    private final double[] present = new double[RUN];
    private double[] filled = new double[0];
    private double[] mask = new double[0];

    TapSums(SeriesWindow window) {
        this.window = window;
    }

    /** Results at positions {@code from} to {@code to} of x, into the same positions of {@code out}. */
    void compute(double[] x, int from, int to, double[] out) {
        if (window.skipsMissing() && anyMissing(x, from - window.before(), to + window.after())) {
            skipping(x, from, to, out);
            return;
        }
        for (int start = from; start < to; start += RUN) {
            sums(x, start, Math.min(RUN, to - start), out, start);
        }
    }

    private void sums(double[] x, int start, int count, double[] out, int at) {
        for (int i = 0; i < count; i++) {
            out[at + i] = 0;
        }
        for (int t = 0; t < window.tapCount(); t++) {
            double w = window.tap(t);
            int shift = start + window.offset(t);
            for (int i = 0; i < count; i++) {
                out[at + i] = Math.fma(w, x[shift + i], out[at + i]);
            }
        }
    }

    private static boolean anyMissing(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (x[i] != x[i]) {
                return true;
            }
        }
        return false;
    }

    /** Sums over the samples present, scaled by the whole weight over the weight present, where some are missing. */
    private void skipping(double[] x, int from, int to, double[] out) {
        int before = window.before();
        int length = to - from + window.length() - 1;
        if (filled.length < length) {
            filled = new double[length];
            mask = new double[length];
        }
        for (int i = 0; i < length; i++) {
            double v = x[from - before + i];
            filled[i] = v == v ? v : 0;
            mask[i] = v == v ? 0 : 1;
        }
        for (int start = from; start < to; start += RUN) {
            int count = Math.min(RUN, to - start);
            int here = start - from + before;
            sums(filled, here, count, out, start);
            sums(mask, here, count, present, 0);
            for (int i = 0; i < count; i++) {
                out[start + i] = scaled(out[start + i], present[i], here + i);
            }
        }
    }

    private double scaled(double sum, double missing, int at) {
        if (missing == 0 && !touchesMissing(at)) {
            return sum;
        }
        double there = window.weight() - missing;
        return Math.abs(there) > LEAST_PRESENT * Math.abs(window.weight())
                ? sum * (window.weight() / there)
                : Double.NaN;
    }

    /** Missing weights of both signs may cancel; then the sum is scaled by 1, as it is. */
    private boolean touchesMissing(int at) {
        for (int t = 0; t < window.tapCount(); t++) {
            if (mask[at + window.offset(t)] != 0) {
                return true;
            }
        }
        return false;
    }
}
