package io.sparkconvolve.core.correlation;

import java.io.IOException;

/**
 * What the samples that no transform may see give to one block of lags, summed directly: products in the order of the
 * samples of a, then of b; NaN where a NaN arrives.
 */
final class Exceptions {
    private final LagGrid grid;
    private final SignalReader a;
    private final SignalReader b;
    private final long block;
    private final double[] sums;

    Exceptions(LagGrid grid, SignalReader a, SignalReader b, long block) {
        this.grid = grid;
        this.a = a;
        this.b = b;
        this.block = block;
        this.sums = new double[grid.lagsOf(block)];
    }

    /** Adds a pair of window and segment. */
    void addPair(long segment, Apart ofWindow, Apart ofSegment) throws IOException {
        long first = segment * grid.segment();
        int n = grid.samplesOf(segment);
        if (ofWindow.size() > 0) {
            double[] samples = new double[n];
            b.read(first, samples, 0, n);
            for (int i = 0; i < ofWindow.size(); i++) {
                addOfWindow(ofWindow.at(i), ofWindow.value(i), samples);
            }
        }
        if (ofSegment.size() > 0) {
            double[] samples = new double[grid.segment() + grid.block() - 1];
            long start = grid.window(block, segment);
            Spectrum.read(a, grid.n(), start, samples.length, samples);
            for (int i = 0; i < ofSegment.size(); i++) {
                addOfSegment(ofSegment.at(i), ofSegment.value(i), start, samples, ofWindow);
            }
        }
        missingOfWindow(ofWindow, n);
        missingOfSegment(ofSegment, first);
    }

    /** Sample {@code at} of the window meets sample {@code at - j} of the segment at the block's lag j. */
    private void addOfWindow(int at, double value, double[] segment) {
        int to = Math.min(sums.length, at + 1);
        for (int j = Math.max(0, at - segment.length + 1); j < to; j++) {
            sums[j] += value * segment[at - j];
        }
    }

    /** Sample {@code at} of the segment meets sample {@code at + j} of the window; pairs of exceptions are added already. */
    private void addOfSegment(int at, double value, long start, double[] window, Apart ofWindow) {
        int from = (int) Math.max(0, -start - at);
        int to = (int) Math.min(sums.length, grid.n() - start - at);
        for (int j = from; j < to; j++) {
            if (ofWindow.isEmpty() || !ofWindow.holds(at + j)) {
                sums[j] += value * window[at + j];
            }
        }
    }

    private void missingOfWindow(Apart missing, int n) {
        int filled = 0;
        for (int i = 0; i < missing.runCount(); i++) {
            filled = fill(filled, missing.runStart(i) - n + 1L, missing.runEnd(i));
        }
    }

    private void missingOfSegment(Apart missing, long first) {
        int filled = 0;
        long firstLag = grid.firstLag(block);
        for (int i = missing.runCount() - 1; i >= 0; i--) {
            // All lags that bring a sample of a onto one of the run's.
            long from = 1 - (first + missing.runEnd(i)) - firstLag;
            long to = grid.n() - (first + missing.runStart(i)) - firstLag;
            filled = fill(filled, from, to);
        }
    }

    /** Makes {@code from … to - 1} NaN, of which what lies before {@code filled} is done. @return what is done now */
    private int fill(int filled, long from, long to) {
        int end = (int) Math.min(sums.length, to);
        for (int j = (int) Math.max(filled, Math.min(from, sums.length)); j < end; j++) {
            sums[j] = Double.NaN;
        }
        return Math.max(filled, end);
    }

    void addTo(double[] block) {
        for (int j = 0; j < sums.length; j++) {
            block[j] += sums[j];
        }
    }
}
