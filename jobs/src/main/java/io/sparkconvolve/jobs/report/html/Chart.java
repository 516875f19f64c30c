package io.sparkconvolve.jobs.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * A drawing of lines and areas over two axes, as SVG. Colours are classes of the page's style, so that it is legible by day
 * and by night.
 */
final class Chart {
    private static final int LEFT = 62;
    private static final int RIGHT = 22;
    private static final int TOP = 10;
    private static final int BOTTOM = 40;
    private static final int TICKS = 8;

    private final int width;
    private final int height;
    private final List<Element> drawn = new ArrayList<>();
    private double xLow;
    private double xHigh;
    private double yLow;
    private double yHigh;
    private boolean isLog;
    private String xTitle = "";
    private String yTitle = "";
    private DoubleFunction<String> xLabel = Words::number;

    Chart(int width, int height) {
        this.width = width;
        this.height = height;
    }

    Chart x(double low, double high, String title) {
        xLow = low;
        xHigh = high > low ? high : low + 1;
        xTitle = title;
        return this;
    }

    /** How places along x are written. */
    Chart xLabels(DoubleFunction<String> label) {
        xLabel = label;
        return this;
    }

    Chart y(double low, double high, String title) {
        double room = high > low ? 0.04 * (high - low) : Math.max(0.5, Math.abs(low) * 0.1);
        yLow = low - room;
        yHigh = high + room;
        yTitle = title;
        return this;
    }

    Chart yLog(double low, double high, String title) {
        yLow = Math.log10(low);
        yHigh = Math.log10(high);
        yTitle = title;
        isLog = true;
        return this;
    }

    private double px(double x) {
        return LEFT + (x - xLow) / (xHigh - xLow) * (width - LEFT - RIGHT);
    }

    private double py(double y) {
        double place = isLog ? Math.log10(Math.max(y, 1e-300)) : y;
        double share = Math.max(0, Math.min(1, (place - yLow) / (yHigh - yLow)));
        return height - BOTTOM - share * (height - TOP - BOTTOM);
    }

    /** A line; what is no number breaks it. */
    Chart line(double[] x, double[] y, String kind) {
        StringBuilder path = new StringBuilder();
        boolean isOn = false;
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(y[i]) || Double.isInfinite(y[i])) {
                isOn = false;
            } else {
                point(path, isOn ? 'L' : 'M', px(x[i]), py(y[i]));
                isOn = true;
            }
        }
        drawn.add(Element.of("path", "d", path, "class", "line " + kind));
        return this;
    }

    /** What lies between two lines; a hair wide where they meet. */
    Chart band(double[] x, double[] low, double[] high, String kind) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            if (high[i] >= low[i]) {
                boolean joins = i > 0 && high[i - 1] >= low[i - 1];
                // Columns are joined at their near ends.
                double from = joins ? Math.min(low[i], high[i - 1]) : low[i];
                double to = joins ? Math.max(high[i], low[i - 1]) : high[i];
                point(path, 'M', px(x[i]), py(from));
                point(path, 'L', px(x[i]), py(to));
            }
        }
        drawn.add(Element.of("path", "d", path, "class", "line " + kind));
        return this;
    }

    /** A staircase, filled down to the axis. @param edges one more than values */
    Chart steps(double[] edges, double[] y, String kind) {
        StringBuilder path = new StringBuilder();
        double floor = height - BOTTOM;
        point(path, 'M', px(edges[0]), floor);
        for (int i = 0; i < y.length; i++) {
            double top = isLog && y[i] <= 0 ? floor : py(y[i]);
            point(path, 'L', px(edges[i]), top);
            point(path, 'L', px(edges[i + 1]), top);
        }
        point(path, 'L', px(edges[y.length]), floor);
        drawn.add(Element.of("path", "d", path + "Z", "class", "area " + kind));
        return this;
    }

    /** A mark at a place, with what it is. */
    Chart mark(double x, double y, String label) {
        drawn.add(Element.of("circle", "cx", px(x), "cy", py(y), "r", 3.5, "class", "mark")
                .add(Element.text("title", label)));
        return this;
    }

    private static void point(StringBuilder path, char how, double x, double y) {
        path.append(how).append(Element.number(x)).append(' ').append(Element.number(y));
    }

    /** @param alt what it shows, in words */
    Element svg(String alt) {
        Element svg = Element.of(
                "svg", "viewBox", "0 0 " + width + " " + height, "role", "img", "aria-label", alt, "class", "chart");
        axes(svg);
        return svg.add(drawn);
    }

    private void axes(Element svg) {
        for (double tick : ticks(xLow, xHigh, Math.max(2, Math.min(TICKS, width / 110)))) {
            svg.add(Element.of(
                    "line", "x1", px(tick), "x2", px(tick), "y1", TOP, "y2", height - BOTTOM, "class", "grid"));
            svg.add(Element.text(
                    "text", xLabel.apply(tick), "x", px(tick), "y", height - BOTTOM + 16, "class", "tick middle"));
        }
        for (double tick : isLog ? decades() : ticks(yLow, yHigh, Math.max(2, height / 50))) {
            double y = isLog ? Math.pow(10, tick) : tick;
            svg.add(Element.of("line", "x1", LEFT, "x2", width - RIGHT, "y1", py(y), "y2", py(y), "class", "grid"));
            String label = isLog ? String.format(Locale.ROOT, "10%s", superscript((int) tick)) : Words.number(tick);
            svg.add(Element.text("text", label, "x", LEFT - 7, "y", py(y) + 4, "class", "tick end"));
        }
        svg.add(Element.text(
                "text", xTitle, "x", (LEFT + width - RIGHT) / 2.0, "y", height - 6, "class", "tick middle"));
        double middle = (TOP + height - BOTTOM) / 2.0;
        svg.add(Element.text(
                "text",
                yTitle,
                "x",
                0,
                "y",
                0,
                "transform",
                "translate(12 " + Element.number(middle) + ") rotate(-90)",
                "class",
                "tick middle"));
    }

    private double[] decades() {
        int step = Math.max(1, (int) Math.ceil((yHigh - yLow) / 5));
        List<Double> all = new ArrayList<>();
        for (int exponent = (int) Math.ceil(yLow); exponent <= yHigh; exponent += step) {
            all.add((double) exponent);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String superscript(int exponent) {
        String digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '⁻' : digits.charAt(c - '0'));
        }
        return text.toString();
    }

    /** Round numbers, about so many. */
    static double[] ticks(double low, double high, int about) {
        double rough = (high - low) / about;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / decade;
        double step = decade * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        for (double at = Math.ceil(low / step); at * step <= high + step * 1e-9; at++) {
            ticks.add(at * step == 0 ? 0 : at * step);
        }
        return ticks.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
