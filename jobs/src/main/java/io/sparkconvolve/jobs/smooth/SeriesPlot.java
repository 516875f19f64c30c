package io.sparkconvolve.jobs.smooth;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconvolve.core.InvalidInputException;
import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.plot.Page;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws a few series, raw and smoothed, one above the other. Long ones are drawn as means of stretches of time, so that at
 * most {@value #STRETCHES} points of each come to the driver. Goes over the results twice, however many are drawn.
 */
final class SeriesPlot {
    private static final int HEIGHT = 260;
    private static final int STRETCHES = 1200;

    private final Dataset<Row> series;
    private final String key;
    private final String value;
    private final TimeAxis axis;

    /**
     * A plot.
     *
     * @param series keys, time and first value with its smoothed one: the columns {@code key, time, raw, smoothed}
     * @param key what the keys are
     * @param value what the values are
     */
    SeriesPlot(Dataset<Row> series, String key, String value, TimeAxis axis) {
        this.series = series;
        this.key = key;
        this.value = value;
        this.axis = axis;
    }

    /**
     * A series to draw.
     *
     * @param from first time that has a result
     * @param to last one
     * @param total of its raw values
     */
    private record Line(String name, long from, long to, double total) {
        /** Time that is drawn as one point. */
        long stretch() {
            return (to - from) / STRETCHES + 1;
        }
    }

    /** Draws, and says which: the names, from the top. */
    List<String> draw(PlotOptions options, Storage storage) {
        List<Line> lines = options.top() > 0 ? largest(options.top()) : named(options.names());
        Map<String, List<Row>> points = points(lines);
        List<XYChart> charts =
                lines.stream().map(line -> chart(line, points.get(line.name()))).toList();
        Page.write(storage, options.location(), charts);
        return lines.stream().map(Line::name).toList();
    }

    /** Puts the largest series into a report, with as many points of each as a drawing needs. */
    void put(ObjectNode root, int top) {
        List<Line> lines = largest(top);
        Map<String, List<Row>> points = points(lines);
        root.put("timeAxis", axis.name());
        ArrayNode array = root.putArray("topSeries");
        for (Line line : lines) {
            ArrayNode drawn = array.addObject()
                    .put("key", line.name())
                    .put("sum", line.total())
                    .put("from", line.from())
                    .put("to", line.to())
                    .putArray("points");
            points.get(line.name())
                    .forEach(point -> drawn.addArray()
                            .add(point.getLong(2))
                            .add(point.isNullAt(3) ? null : (Double) point.getDouble(3))
                            .add(point.isNullAt(4) ? null : (Double) point.getDouble(4)));
        }
    }

    private Dataset<Row> ranges(Dataset<Row> of) {
        // Results beyond the ends of a series without a grid have no time.
        return of.where(col("time").isNotNull())
                .groupBy("key")
                .agg(min("time").as("from"), max("time").as("to"), sum("raw").as("total"));
    }

    private List<Line> largest(int count) {
        return ranges(series).orderBy(col("total").desc(), col("key")).limit(count).collectAsList().stream()
                .map(SeriesPlot::line)
                .toList();
    }

    private List<Line> named(List<String> names) {
        Map<String, Line> found = new HashMap<>();
        ranges(series.where(col("key").isInCollection(names)))
                .collectAsList()
                .forEach(row -> found.put(row.getString(0), line(row)));
        for (String name : names) {
            if (!found.containsKey(name)) {
                throw new InvalidInputException("--plot: there is no series '" + name + "'");
            }
        }
        return names.stream().map(found::get).toList();
    }

    private static Line line(Row row) {
        return new Line(
                row.getString(0), row.getLong(1), row.getLong(2), row.isNullAt(3) ? Double.NaN : row.getDouble(3));
    }

    /** The points of each line: key, place, first time, mean of the raw and of the smoothed. */
    private Map<String, List<Row>> points(List<Line> lines) {
        Map<String, List<Row>> points = new HashMap<>();
        Column place = lit(null).cast("long");
        for (Line line : lines) {
            points.put(line.name(), new ArrayList<>());
            place = when(
                            col("key").equalTo(line.name()),
                            expr("(time - " + line.from() + "L) div " + line.stretch() + "L"))
                    .otherwise(place);
        }
        series.where(col("time").isNotNull())
                .where(col("key").isInCollection(points.keySet()))
                .groupBy(col("key"), place.as("place"))
                .agg(min("time"), avg("raw"), avg("smoothed"))
                .orderBy("key", "place")
                .collectAsList()
                .forEach(row -> points.get(row.getString(0)).add(row));
        return points;
    }

    private XYChart chart(Line line, List<Row> points) {
        XYChart chart = new XYChartBuilder()
                .width(Page.WIDTH)
                .height(HEIGHT)
                .title(key + " " + line.name())
                .yAxisTitle(value)
                .build();
        double span = line.to() - line.from();
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(time -> axis.label(time, span))
                .setXAxisTickMarkSpacingHint(110)
                .setChartBackgroundColor(Color.WHITE)
                // Inside it would lie on the data.
                .setLegendPosition(Styler.LegendPosition.OutsideE);
        add(chart, "raw", points, 3, new Color(0x8C, 0x9B, 0xAB), 1);
        add(chart, "smoothed", points, 4, new Color(0xC0, 0x30, 0x20), 2);
        return chart;
    }

    private static void add(XYChart chart, String label, List<Row> points, int column, Color color, float width) {
        double[] times = new double[points.size()];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            Row point = points.get(i);
            times[i] = point.getLong(2);
            values[i] = point.isNullAt(column) ? Double.NaN : point.getDouble(column);
        }
        XYSeries line = chart.addSeries(label, times, values);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color);
        line.setLineWidth(width);
    }
}
