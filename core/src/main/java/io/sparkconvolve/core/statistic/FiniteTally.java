package io.sparkconvolve.core.statistic;

import io.sparkconvolve.core.array.Samples;

/** A tally of the samples that are finite, as doubles. */
abstract class FiniteTally implements Tally {
    private static final long serialVersionUID = 1L;

    /** Samples that are shown at once; they stay in the first-level cache. */
    private static final int PIECE = 1024;

    private transient double[] piece;

    @Override
    public final void add(Samples samples, int position, int n) {
        if (piece == null) {
            piece = new double[PIECE];
        }
        for (int done = 0; done < n; done += PIECE) {
            accept(piece, samples.finite(position + done, Math.min(PIECE, n - done), piece));
        }
    }

    /** Takes the first {@code n} of the values. */
    abstract void accept(double[] values, int n);
}
