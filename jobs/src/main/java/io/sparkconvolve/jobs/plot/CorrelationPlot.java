package io.sparkconvolve.jobs.plot;

import io.sparkconvolve.datasets.Storage;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A correlation over its lags, with its peaks marked and the largest of them labelled. */
public final class CorrelationPlot {
    private static final int HEIGHT = 420;
    private static final int LABELLED = 12;
    /** Of the picture: nearer labels would lie on each other. */
    private static final double LABEL_WIDTH = 0.06;

    private static final Color PEAK = new Color(0xC0, 0x30, 0x20);

    private final String title;
    private final double[] lags;
    private final double[] low;
    private final double[] high;

    private CorrelationPlot(String title, double[] lags, double[] low, double[] high) {
        this.title = title;
        this.lags = lags.clone();
        this.low = low.clone();
        this.high = high.clone();
    }

    /** Of every lag's value: for as many lags as a picture is wide, or a few times that. */
    public static CorrelationPlot of(String title, double[] lags, double[] values) {
        return new CorrelationPlot(title, lags, values, values);
    }

    /** Of the least and the largest value in columns of lags; {@code lags} are the columns' first. */
    public static CorrelationPlot ofColumns(String title, double[] lags, double[] low, double[] high) {
        return new CorrelationPlot(title, lags, low, high);
    }

    /**
     * Writes the picture.
     *
     * @param peakLags in the order of rank, best first
     * @param peakValues of these lags
     */
    public void write(Storage storage, String location, double[] peakLags, double[] peakValues) {
        XYChart chart = Page.chart(HEIGHT, title, "lag in samples");
        Page.envelope(chart, "correlation", lags, low, high, Page.BEFORE);
        if (peakLags.length > 0) {
            XYSeries peaks = chart.addSeries("peaks", peakLags, peakValues);
            peaks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            peaks.setMarker(SeriesMarkers.CIRCLE);
            peaks.setMarkerColor(PEAK);
            chart.getStyler().setMarkerSize(8);
        }
        label(chart, peakLags, peakValues);
        Page.write(storage, location, List.of(chart));
    }

    /** Sets the axis and labels the best; of very many the numbers would cover the picture. */
    private void label(XYChart chart, double[] peakLags, double[] peakValues) {
        double highest = Arrays.stream(high).reduce(0, CorrelationPlot::higher);
        double lowest = -Arrays.stream(low).map(value -> -value).reduce(0, CorrelationPlot::higher);
        double span = Math.max(highest - lowest, Double.MIN_NORMAL);
        // Room for the labels of the highest and the lowest peak.
        chart.getStyler().setYAxisMax(highest + (peakLags.length > 0 ? 0.12 : 0.02) * span);
        chart.getStyler().setYAxisMin(lowest - (lowest < 0 && peakLags.length > 0 ? 0.12 : 0.02) * span);
        chart.getStyler().setAnnotationTextFontColor(PEAK);
        chart.getStyler().setXAxisDecimalPattern("#,##0.###");
        double apart = LABEL_WIDTH * (lags[lags.length - 1] - lags[0]);
        for (int i = 0; i < Math.min(LABELLED, peakLags.length); i++) {
            double lag = peakLags[i];
            if (Arrays.stream(peakLags, 0, i).anyMatch(better -> Math.abs(better - lag) < apart)) {
                continue;
            }
            double above = peakValues[i] + 0.05 * span * Math.signum(peakValues[i]);
            chart.addAnnotation(new AnnotationText(text(peakLags[i]), peakLags[i], above, false));
        }
    }

    /** The larger one; what is no number is passed over. */
    private static double higher(double known, double value) {
        return value > known && !Page.isUndrawable(value) ? value : known;
    }

    private static String text(double lag) {
        return lag == Math.rint(lag) ? Long.toString((long) lag) : String.format(Locale.ROOT, "%.1f", lag);
    }
}
