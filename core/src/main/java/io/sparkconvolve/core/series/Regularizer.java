package io.sparkconvolve.core.series;

/**
 * Makes rows at some times of a grid a series with a sample at each, from the series' first time to its last. A sample that
 * stands in a gap belongs to whoever owns the row after it.
 *
 * <p>It gives one sample at a call: a gap may be long, and nobody has to hold it.
 */
public final class Regularizer {
    private final Gaps gaps;
    private final long step;
    private final SampleSink sink;
    private final double[] previous;
    private final double[] pending;
    private final double[] between;
    private long previousTime;
    private long pendingTime;
    private long at;
    private Role role;
    private boolean started;
    private boolean waiting;

    /** @param step of the grid; 0: there is none, and rows pass as they are */
    public Regularizer(Gaps gaps, long step, int channels, SampleSink sink) {
        this.gaps = gaps;
        this.step = step;
        this.sink = sink;
        this.previous = new double[channels];
        this.pending = new double[channels];
        this.between = new double[channels];
    }

    /** Forgets the series before. */
    public void start() {
        started = false;
        waiting = false;
    }

    /** The next row; the samples of the last one have been taken, and times grow. */
    public void offer(long time, double[] values, Role owner) {
        pendingTime = time;
        System.arraycopy(values, 0, pending, 0, pending.length);
        role = owner;
        boolean grid = started && step > 0 && gaps != Gaps.SKIP;
        at = grid ? previousTime + step : time;
        waiting = true;
    }

    /** Lets the series go on to a time without a row, where its gaps can be filled from what came before. */
    public void extendTo(long time) {
        if (started && step > 0 && time > previousTime && (gaps == Gaps.ZERO || gaps == Gaps.PREVIOUS)) {
            fillAt(previous, between);
            offer(time, between, role);
        }
    }

    private void fillAt(double[] from, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = gaps == Gaps.ZERO ? 0 : from[c];
        }
    }

    /** Gives one sample, if one is due. @return whether it did */
    public boolean next() {
        if (!waiting) {
            return false;
        }
        if (at < pendingTime) {
            fill();
            sink.push(at, between, role);
            at += step;
            return true;
        }
        sink.push(pendingTime, pending, role);
        System.arraycopy(pending, 0, previous, 0, previous.length);
        previousTime = pendingTime;
        started = true;
        waiting = false;
        return true;
    }

    private void fill() {
        double part = (at - previousTime) / (double) (pendingTime - previousTime);
        for (int c = 0; c < between.length; c++) {
            between[c] = switch (gaps) {
                case ZERO -> 0;
                case LINEAR -> previous[c] + (pending[c] - previous[c]) * part;
                default -> previous[c];
            };
        }
    }
}
