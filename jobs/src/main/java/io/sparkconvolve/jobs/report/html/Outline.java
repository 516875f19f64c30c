package io.sparkconvolve.jobs.report.html;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The least and the largest sample in each column of a drawing of a line, however long. At most {@value #MOST_BYTES} bytes are
 * decoded: of a longer line, a run of samples in the middle of each column.
 */
final class Outline {
    static final int COLUMNS = 1200;
    static final long MOST_BYTES = 16L << 20;

    private static final int BLOCK = 1 << 18;

    private final double[] x;
    private final double[] low;
    private final double[] high;
    private final String text;

    private Outline(double[] x, double[] low, double[] high, String text) {
        this.x = x;
        this.low = low;
        this.high = high;
        this.text = text;
    }

    /** First sample of each column. */
    double[] x() {
        return x;
    }

    /** Infinite where a column has no number. */
    double[] low() {
        return low;
    }

    /** Infinite where a column has no number. */
    double[] high() {
        return high;
    }

    /** How it was sampled, for people. */
    String text() {
        return text;
    }

    static Outline of(Line line) throws IOException {
        long length = line.length();
        int bytes = line.source().info().dtype().bytes();
        long most = MOST_BYTES / bytes;
        boolean isWhole = length <= most;
        long columns = Math.min(length, isWhole ? COLUMNS : Math.max(1, Math.min(COLUMNS, most / line.chunk())));
        long span = (length - 1) / columns + 1;
        columns = (length - 1) / span + 1;
        // Whole chunks, where there is room for them.
        long run = isWhole ? span : Math.min(span, Math.max(1, most / columns));
        double[] x = new double[(int) columns];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        if (isWhole) {
            whole(line, span, low, high);
        } else {
            for (int c = 0; c < x.length; c++) {
                long end = Math.min(length, (c + 1) * span);
                long start = Math.max(c * span, Math.min(end - run, c * span + (span - run) / 2));
                for (long at = start; at < Math.min(end, start + run); at += BLOCK) {
                    add(line.read(at, (int) Math.min(BLOCK, Math.min(end, start + run) - at)), c, low, high);
                }
            }
        }
        Arrays.setAll(x, c -> c * (double) span);
        return new Outline(x, low, high, text(isWhole, span, run));
    }

    private static void whole(Line line, long span, double[] low, double[] high) throws IOException {
        for (long at = 0; at < line.length(); at += BLOCK) {
            double[] block = line.read(at, (int) Math.min(BLOCK, line.length() - at));
            for (int i = 0; i < block.length; i++) {
                int column = (int) ((at + i) / span);
                low[column] = block[i] < low[column] ? block[i] : low[column];
                high[column] = block[i] > high[column] ? block[i] : high[column];
            }
        }
    }

    private static void add(double[] block, int column, double[] low, double[] high) {
        for (double sample : block) {
            low[column] = sample < low[column] ? sample : low[column];
            high[column] = sample > high[column] ? sample : high[column];
        }
    }

    private static String text(boolean isWhole, long span, long run) {
        if (span == 1) {
            return "each sample is drawn";
        }
        return isWhole
                ? String.format(Locale.ROOT, "each column spans the least to the largest of %,d samples", span)
                : String.format(
                        Locale.ROOT,
                        "each column spans the least to the largest of %,d samples, read from the middle of its %,d",
                        run,
                        span);
    }

    double least() {
        return Arrays.stream(low).min().orElse(0);
    }

    double largest() {
        return Arrays.stream(high).max().orElse(0);
    }
}
