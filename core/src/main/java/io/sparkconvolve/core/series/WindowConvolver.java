package io.sparkconvolve.core.series;

import io.sparkconvolve.core.geometry.Boundary;
import io.sparkconvolve.core.pipeline.Mode;

/**
 * Slides a window over a series that comes sample after sample, in a buffer of a few windows' lengths. A worker that has a
 * part of a series pushes its neighbours' nearest samples around its own ({@link SeriesWindow#reach} of them, or all up
 * to the series' end), and gets the results at its own samples, with the bits that a worker of the whole series would get.
 *
 * <p>Under boundary wrap a series' first results need its last samples: they come at the end, as their own section, from
 * the worker that owns the last sample.
 */
public final class WindowConvolver implements SampleSink {
    /** Longer than any series that isn't held whole: the left extension of a long series does not depend on its length. */
    private static final long LONG = Long.MAX_VALUE / 4;

    private static final byte NEIGHBOUR = 0;
    private static final byte OWN = 1;
    /** Beyond the series' end, next to an own sample: there is no raw value. */
    private static final byte BEYOND = 2;

    private final SeriesWindow window;
    private final long step;
    private final SmoothedSink sink;
    private final TapSums sums;
    private final boolean wraps;
    private final double[][] x;
    private final double[][] out;
    private final long[] times;
    private final byte[] roles;
    private final SeriesHead head;
    private final double[] raw;
    private final double[] smoothed;

    private int filled;
    /** Position of the next result. */
    private int next;
    /** Coordinate of position 0; the first sample pushed has coordinate 0. */
    private long origin;

    private long pushed;
    private End start;
    private boolean extended;

    /**
     * A convolver that can be used for one series after another.
     *
     * @param channels values of a sample; each is convolved alike
     * @param step between the times of a regular series, or 0
     */
    public WindowConvolver(SeriesWindow window, int channels, long step, SmoothedSink sink) {
        int capacity = Math.addExact(Math.multiplyExact(4, window.length()), 1024);
        this.window = window;
        this.step = step;
        this.sink = sink;
        this.sums = new TapSums(window);
        this.wraps = window.extension().boundary() == Boundary.WRAP && window.mode() != Mode.VALID;
        this.x = new double[channels][capacity];
        this.out = new double[channels][capacity];
        this.times = new long[capacity];
        this.roles = new byte[capacity];
        this.head = new SeriesHead(wraps ? window.reach() : 0, channels);
        this.raw = new double[channels];
        this.smoothed = new double[channels];
    }

    /** Begins a series; WITHIN asks for {@link SeriesWindow#reach} neighbours to come first. */
    public void start(End at) {
        start = at;
        extended = at == End.WITHIN || leftPad() == 0;
        filled = extended ? 0 : leftPad();
        origin = -filled;
        next = window.before();
        pushed = 0;
        head.clear();
    }

    /** What the series begins with, for a worker that does not see its beginning and owns its end. Boundary wrap only. */
    public void head(SeriesHead known) {
        head.copyOf(known);
    }

    @Override
    public void push(long time, double[] values, Role role) {
        if (filled == times.length) {
            advance();
        }
        if (start == End.OF_SERIES) {
            head.add(time, values);
        }
        append(time, values, role == Role.OWN ? OWN : NEIGHBOUR);
        pushed++;
    }

    private void append(long time, double[] values, byte role) {
        for (int c = 0; c < x.length; c++) {
            x[c][filled] = values[c];
        }
        times[filled] = time;
        roles[filled++] = role;
    }

    /** Ends the series; under WITHIN, the neighbours that follow have been pushed. */
    public void end(End at) {
        if (pushed == 0) {
            return;
        }
        if (at == End.OF_SERIES) {
            boolean ownsEnd = roles[filled - 1] == OWN;
            // Pads must not push samples out that the extension still reads: room is made before.
            if (times.length - filled < rightPad()) {
                advance();
            }
            extendLeft(start == End.OF_SERIES ? pushed : LONG);
            double[][] lead = wraps && ownsEnd ? leadInput() : null;
            extendRight(ownsEnd);
            compute();
            if (lead != null) {
                emitLead(lead);
            }
        } else {
            extendLeft(LONG);
            compute();
        }
    }

    private int leftPad() {
        return wraps ? 0 : pad(window.before(), window.after());
    }

    private int rightPad() {
        return pad(window.after(), window.before());
    }

    private int pad(int near, int beyond) {
        return switch (window.mode()) {
            case VALID -> 0;
            case SAME -> near;
            case FULL -> near + beyond;
        };
    }

    private void advance() {
        extendLeft(LONG);
        compute();
        int keep = Math.max(0, Math.min(next - window.before(), filled - window.reach()));
        for (double[] channel : x) {
            System.arraycopy(channel, keep, channel, 0, filled - keep);
        }
        System.arraycopy(times, keep, times, 0, filled - keep);
        System.arraycopy(roles, keep, roles, 0, filled - keep);
        filled -= keep;
        next -= keep;
        origin += keep;
    }

    /** Writes what stands before the first sample, once that much of the series is known. */
    private void extendLeft(long n) {
        if (extended) {
            return;
        }
        extended = true;
        int pad = leftPad();
        for (int p = 0; p < pad; p++) {
            long source = window.extension().boundary().index(p - pad, n);
            for (double[] channel : x) {
                channel[p] = source < 0 ? window.extension().value() : channel[(int) source + pad];
            }
            times[p] = step == 0 ? SmoothedSink.NO_TIME : times[pad] + (p - pad) * step;
            boolean result = window.mode() == Mode.FULL && p >= window.before();
            roles[p] = result && roles[pad] == OWN ? BEYOND : NEIGHBOUR;
        }
    }

    private void extendRight(boolean ownsEnd) {
        long last = times[filled - 1];
        double[] values = new double[x.length];
        int results = window.mode() == Mode.FULL ? window.before() : 0;
        for (int k = 0; k < rightPad(); k++) {
            long source = window.extension().boundary().index(pushed + k, pushed);
            for (int c = 0; c < values.length; c++) {
                values[c] = source < 0
                        ? window.extension().value()
                        : wraps ? head.value(c, (int) source) : x[c][(int) (source - origin)];
            }
            long time = step == 0 ? SmoothedSink.NO_TIME : last + (k + 1) * step;
            append(time, values, ownsEnd && k < results ? BEYOND : NEIGHBOUR);
        }
    }

    /** Emits the results whose samples are there. */
    private void compute() {
        int to = filled - window.after();
        if (to <= next) {
            return;
        }
        for (int c = 0; c < x.length; c++) {
            sums.compute(x[c], next, to, out[c]);
        }
        for (int p = next; p < to; p++) {
            if (roles[p] != NEIGHBOUR) {
                for (int c = 0; c < x.length; c++) {
                    raw[c] = roles[p] == BEYOND ? Double.NaN : x[c][p];
                    smoothed[c] = out[c][p];
                }
                sink.accept(SmoothedSink.Section.MAIN, times[p], raw, smoothed);
            }
        }
        next = to;
    }

    /** First coordinate of a wrapped series' results. */
    private int leadStart() {
        return window.mode() == Mode.FULL ? -window.after() : 0;
    }

    /** What the first results read: the series' last samples, then its first, or the whole of a short one round and round. */
    private double[][] leadInput() {
        int from = leadStart() - window.before();
        double[][] input = new double[x.length][window.before() + window.after() - from];
        boolean whole = start == End.OF_SERIES && pushed < window.reach();
        for (int i = 0; i < input[0].length; i++) {
            int coordinate = from + i;
            for (int c = 0; c < x.length; c++) {
                input[c][i] = whole
                        ? head.value(c, Math.floorMod(coordinate, (int) pushed))
                        : coordinate >= 0 ? head.value(c, coordinate) : x[c][(int) (pushed + coordinate - origin)];
            }
        }
        return input;
    }

    private void emitLead(double[][] input) {
        boolean whole = start == End.OF_SERIES && pushed < window.reach();
        int end = window.mode() == Mode.SAME && whole ? (int) Math.min(window.before(), pushed) : window.before();
        int count = end - leadStart();
        double[][] results = new double[x.length][window.before() + Math.max(count, 0)];
        for (int c = 0; c < x.length; c++) {
            sums.compute(input[c], window.before(), window.before() + count, results[c]);
        }
        for (int i = 0; i < count; i++) {
            int coordinate = leadStart() + i;
            boolean inside = coordinate >= 0 && (!whole || coordinate < pushed);
            for (int c = 0; c < x.length; c++) {
                raw[c] = inside ? head.value(c, coordinate) : Double.NaN;
                smoothed[c] = results[c][window.before() + i];
            }
            long time = inside
                    ? head.time(coordinate)
                    : step == 0 ? SmoothedSink.NO_TIME : head.time(0) + coordinate * step;
            sink.accept(SmoothedSink.Section.LEAD, time, raw.clone(), smoothed);
        }
    }
}
