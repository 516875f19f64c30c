package io.sparkconvolve.jobs.plot;

import io.sparkconvolve.datasets.Storage;
import io.sparkconvolve.jobs.JobFailedException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.hadoop.fs.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A PNG of charts, one above the other, in one style. */
public final class Page {
    /** Of every chart, in pixels. */
    public static final int WIDTH = 1200;

    static final Color BEFORE = new Color(0x6E, 0x86, 0x9E);
    static final Color AFTER = new Color(0xC0, 0x30, 0x20);
    private static final Color GRID = new Color(0xE4, 0xE6, 0xE8);
    private static final Color TEXT = new Color(0x30, 0x34, 0x38);

    private Page() {}

    /** Writes charts of width {@link #WIDTH} as one picture. */
    public static void write(Storage storage, String location, List<XYChart> charts) {
        int height = charts.stream().mapToInt(XYChart::getHeight).sum();
        BufferedImage page = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        int top = 0;
        for (XYChart chart : charts) {
            graphics.drawImage(BitmapEncoder.getBufferedImage(chart), 0, top, null);
            top += chart.getHeight();
        }
        graphics.dispose();
        Path path = Storage.path(location);
        try (OutputStream out = storage.fileSystem(path).create(path, true)) {
            ImageIO.write(page, "png", out);
        } catch (IOException e) {
            throw new JobFailedException("can't write " + location + ": " + e.getMessage(), e);
        }
    }

    /** An empty chart without a legend. */
    static XYChart chart(int height, String title, String xTitle) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(height)
                .title(title)
                .xAxisTitle(xTitle)
                .build();
        Styler styler = chart.getStyler();
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        styler.setChartFontColor(TEXT);
        styler.setLegendVisible(false);
        styler.setChartPadding(8);
        chart.getStyler().setPlotGridLinesColor(GRID);
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        chart.getStyler().setXAxisMaxLabelCount(12);
        chart.getStyler().setPlotContentSize(0.96);
        // Panels of one page stand exactly one below the other, whatever the width of their labels.
        chart.getStyler().setYAxisLeftWidthHint(70);
        return chart;
    }

    static boolean isUndrawable(double value) {
        return Double.isNaN(value) || Double.isInfinite(value);
    }

    /** A plain line; what is not finite breaks it. */
    static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color color, float width) {
        double[] drawn = Arrays.stream(y)
                .map(value -> isUndrawable(value) ? Double.NaN : value)
                .toArray();
        XYSeries line = chart.addSeries(name, x, drawn);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color);
        line.setLineWidth(width);
        return line;
    }

    /**
     * What a line through very many samples covers: up and down between the ends of each column. Columns of one sample
     * make the plain line.
     */
    static void envelope(XYChart chart, String name, double[] x, double[] low, double[] high, Color color) {
        int n = x.length;
        boolean plain = Arrays.equals(low, high);
        double[] across = new double[plain ? n : 2 * n];
        double[] values = new double[across.length];
        for (int i = 0; i < n; i++) {
            if (plain) {
                across[i] = x[i];
                values[i] = low[i];
            } else {
                // Turn by turn, so that columns are joined at their near ends.
                across[2 * i] = x[i];
                across[2 * i + 1] = x[i];
                values[2 * i] = i % 2 == 0 ? low[i] : high[i];
                values[2 * i + 1] = i % 2 == 0 ? high[i] : low[i];
            }
        }
        line(chart, name, across, values, color, 1.2f);
    }
}
