package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.plot.Page;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a few series, raw and smoothed, one above the other. Long ones are drawn as means of stretches of time. */
final class SeriesPlot {
    private static final int HEIGHT = 260;
    private static final int STRETCHES = 1200;

    private final Dataset<Row> series;
    private final String value;
    private final boolean integerTime;

    /** @param series keys, time and first value with its smoothed one: the columns {@code key, time, raw, smoothed} */
    SeriesPlot(Dataset<Row> series, String value, boolean integerTime) {
        this.series = series;
        this.value = value;
        this.integerTime = integerTime;
    }

    void draw(PlotOptions options, Storage storage) {
        List<String> names = options.top() > 0 ? largest(options.top()) : options.names();
        List<XYChart> charts = new ArrayList<>();
        for (String name : names) {
            charts.add(chart(name));
        }
        Page.write(storage, options.location(), charts);
    }

    private List<String> largest(int count) {
        List<String> names = new ArrayList<>();
        series.groupBy("key")
                .agg(sum("raw").as("total"))
                .orderBy(col("total").desc(), col("key"))
                .limit(count)
                .collectAsList()
                .forEach(row -> names.add(row.getString(0)));
        return names;
    }

    private XYChart chart(String name) {
        Dataset<Row> one =
                series.where(col("key").equalTo(name)).where(col("time").isNotNull());
        Row range = one.agg(min("time"), max("time")).first();
        if (range.isNullAt(0)) {
            throw new InvalidInputException("--plot: there is no series '" + name + "'");
        }
        long stretch = Math.max(1, (range.getLong(1) - range.getLong(0)) / STRETCHES + 1);
        List<Row> points = one.groupBy(expr("(time - " + range.getLong(0) + "L) div " + stretch + "L")
                        .as("stretch"))
                .agg(min("time"), avg("raw"), avg("smoothed"))
                .orderBy("stretch")
                .collectAsList();
        XYChart chart = new XYChartBuilder()
                .width(Page.WIDTH)
                .height(HEIGHT)
                .title(name)
                .yAxisTitle(value)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setMarkerSize(0);
        add(chart, "raw", points, 2, new Color(0xB0, 0xB8, 0xC0), 1);
        add(chart, "smoothed", points, 3, new Color(0xC0, 0x30, 0x20), 2);
        return chart;
    }

    private void add(XYChart chart, String label, List<Row> points, int column, Color color, float width) {
        List<Date> times = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (Row point : points) {
            times.add(new Date(Math.floorDiv(point.getLong(1), 1000L)));
            numbers.add((double) point.getLong(1));
            values.add(point.isNullAt(column) ? Double.NaN : point.getDouble(column));
        }
        org.knowm.xchart.XYSeries line = chart.addSeries(label, integerTime ? numbers : times, values);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color);
        line.setLineWidth(width);
    }
}
