package io.sparkconvolve.jobs.plot;

import io.sparkconvolve.datasets.Storage;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;

/** A signal before and after a job, row by row, over time. */
public final class SignalPlot {
    private static final int HEIGHT = 250;

    private final Envelopes envelopes;
    private final double rate;
    private final String before;
    private final String after;

    /**
     * @param rate samples a second; 0 if it is not known
     * @param before title of the input
     * @param after title of the output
     */
    public SignalPlot(Envelopes envelopes, double rate, String before, String after) {
        this.envelopes = envelopes;
        this.rate = rate;
        this.before = before;
        this.after = after;
    }

    public void write(Storage storage, String location) {
        List<XYChart> charts = new ArrayList<>();
        int rows = Math.min(envelopes.before().rows(), envelopes.after().rows());
        for (int row = 0; row < rows; row++) {
            String channel = rows == 1 ? "" : ", row " + row;
            charts.add(chart(envelopes.before(), row, before + channel, 0, 1, Page.BEFORE));
            charts.add(chart(envelopes.after(), row, after + channel, shift(), scale(), Page.AFTER));
        }
        charts.forEach(this::span);
        Page.write(storage, location, charts);
    }

    /** Input samples an output sample stands for: 1, but for a change of the rate. */
    private double scale() {
        double ratio = (double) envelopes.before().length() / envelopes.after().length();
        return ratio >= 2 || ratio <= 0.5 ? Math.rint(ratio * 64) / 64 : 1;
    }

    /** Where an output begins that is longer or shorter than its input, by mode full or valid: both stand centred. */
    private double shift() {
        double missing = envelopes.before().length() - envelopes.after().length() * scale();
        return scale() == 1 ? Math.floor(missing / 2) : 0;
    }

    private XYChart chart(Envelope envelope, int row, String title, double shift, double scale, Color color) {
        XYChart chart = Page.chart(HEIGHT, title, rate > 0 ? "seconds" : "samples");
        double[] x = new double[envelope.columns()];
        for (int i = 0; i < x.length; i++) {
            double sample = i * (double) envelope.samplesPerColumn();
            x[i] = (shift + scale * sample) / (rate > 0 ? rate : 1);
        }
        double[] low = envelope.low(row);
        double[] high = envelope.high(row);
        if (Arrays.stream(low).allMatch(Page::isUndrawable)
                && Arrays.stream(high).allMatch(Page::isUndrawable)) {
            // An axis needs a number; a signal of NaN has none.
            chart.setTitle(title + ": no finite samples");
            Arrays.fill(low, 0);
            Arrays.fill(high, 0);
        }
        Page.envelope(chart, title, x, low, high, color);
        return chart;
    }

    /** The same stretch of time in each chart. */
    private void span(XYChart chart) {
        double end = Math.max(1, envelopes.before().length()) / (rate > 0 ? rate : 1);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(end);
    }
}
