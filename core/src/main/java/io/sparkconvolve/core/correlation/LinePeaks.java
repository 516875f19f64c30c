package io.sparkconvolve.core.correlation;

import java.io.IOException;
import java.util.Arrays;

/**
 * The local maxima of a line, piece by piece: samples higher than both neighbours, and the middle of runs of equal samples
 * (the lower one of two) that are, as {@code scipy.signal.find_peaks}. A run belongs to the piece in which it begins.
 *
 * <p>Of maxima nearer than the distance of the rule, those are left out that a higher one is sure to remove, so that a piece
 * keeps few.
 */
public final class LinePeaks {
    /** Samples read at a time beyond a piece, for a run that does not end in it. */
    private static final int BEYOND = 1 << 12;

    private final SignalReader scores;
    private final long length;
    private final PeakRule rule;
    private long[] at = new long[64];
    private double[] score = new double[64];
    private double[] offset = new double[64];
    private int size;

    /** @param length of the whole line */
    public LinePeaks(SignalReader scores, long length, PeakRule rule) {
        this.scores = scores;
        this.length = length;
        this.rule = rule;
    }

    /** Adds the maxima of the piece {@code from … to - 1}. */
    public void find(long from, long to, Candidates found) throws IOException {
        long start = Math.max(0, from - 1);
        double[] samples = new double[Math.toIntExact(Math.min(length, to + 1) - start)];
        scores.read(start, samples, 0, samples.length);
        size = 0;
        for (int i = (int) (from - start); i < to - start; ) {
            i = run(samples, start, i, from, to);
        }
        boolean[] removed = removed(from, to);
        for (int p = 0; p < size; p++) {
            if (!removed[p] && found.mayTake(score[p])) {
                found.add(new Peak(0, at[p], score[p], 0, offset[p]));
            }
        }
    }

    /** Looks at the run of equal samples that begins with sample i. @return the index after what it looked at */
    private int run(double[] samples, long start, int i, long from, long to) throws IOException {
        double value = samples[i];
        boolean open = rule.ends() == PeakRule.Ends.OPEN;
        boolean rises = i > 0 ? samples[i - 1] < value : start == 0 && !open && value == value;
        if (!rises || !(value >= rule.threshold())) {
            return i + 1;
        }
        int end = i + 1;
        while (end < samples.length && samples[end] == value) {
            end++;
        }
        long last = start + end - 1;
        double after;
        if (end < samples.length) {
            after = samples[end];
        } else {
            last = lastOfRun(last, value);
            after = last + 1 < length ? at(last + 1) : Double.NEGATIVE_INFINITY;
        }
        if (last + 1 == length ? !open : after < value) {
            long middle = (start + i + last) / 2;
            boolean alone = last == start + i;
            double before = i > 0 ? samples[i - 1] : Double.NaN;
            double next = last + 1 == length ? Double.NaN : after;
            // In the middle of a run of two or more, one neighbour at least is as high.
            double left = alone ? before : middle == start + i ? before : value;
            double right = alone ? next : value;
            add(middle, value, Peak.offset(left, value, right));
        }
        return end;
    }

    private double at(long index) throws IOException {
        double[] one = new double[1];
        scores.read(index, one, 0, 1);
        return one[0];
    }

    /** The last sample of a run that goes on beyond what was read. */
    private long lastOfRun(long known, double value) throws IOException {
        long last = known;
        double[] samples = new double[BEYOND];
        while (last + 1 < length) {
            int n = (int) Math.min(BEYOND, length - last - 1);
            scores.read(last + 1, samples, 0, n);
            for (int i = 0; i < n; i++) {
                if (samples[i] != value) {
                    return last;
                }
                last++;
            }
        }
        return last;
    }

    private void add(long position, double value, double shift) {
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            score = Arrays.copyOf(score, 2 * size);
            offset = Arrays.copyOf(offset, 2 * size);
        }
        at[size] = position;
        score[size] = value;
        offset[size++] = shift;
    }

    /**
     * Maxima that cannot be selected, whatever other pieces hold: one that is the highest within the distance is sure to
     * be, if all that lies within the distance lies in this piece.
     */
    private boolean[] removed(long from, long to) {
        boolean[] removed = new boolean[size];
        if (rule.distance() <= 1) {
            return removed;
        }
        long begin = from == 0 ? Long.MIN_VALUE / 2 : from;
        long end = to == length ? Long.MAX_VALUE / 2 : to;
        int[] highest = new int[size];
        int head = 0;
        int tail = 0;
        int next = 0;
        for (int p = 0; p < size; p++) {
            // A queue of falling scores: its head is the highest of those within the distance.
            for (; next < size && at[next] - at[p] < rule.distance(); next++) {
                while (tail > head && score[highest[tail - 1]] < score[next]) {
                    tail--;
                }
                highest[tail++] = next;
            }
            while (at[p] - at[highest[head]] >= rule.distance()) {
                head++;
            }
            boolean whole = at[p] - rule.distance() >= begin && at[p] + rule.distance() < end;
            if (highest[head] == p && whole) {
                remove(removed, p);
            }
        }
        return removed;
    }

    private void remove(boolean[] removed, int p) {
        for (int q = p - 1; q >= 0 && at[p] - at[q] < rule.distance() && !removed[q]; q--) {
            removed[q] = true;
        }
        for (int q = p + 1; q < size && at[q] - at[p] < rule.distance(); q++) {
            removed[q] = true;
        }
    }
}
