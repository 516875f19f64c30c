package io.sparkconvolve.jobs.view;

import java.io.IOException;
import java.util.Arrays;

/**
 * The least and the largest value in each of equal columns of a part of a row; NaN where all are missing. A column is at least
 * a sample wide. Where reading all samples costs too much, blocks of them stand for fewer columns.
 */
record RowEnvelope(double[] low, double[] high, Detail detail) {
    private static final long ALL_BYTES = 128L << 20;
    private static final long SAMPLED_BYTES = 32L << 20;
    private static final int BLOCK = 1024;
    private static final int STRIP_SAMPLES = 1 << 20;

    static RowEnvelope of(ShownArray array, long[] plane, Window part, int columns) throws IOException {
        Levels.Level level = array.levels().all().get(0);
        long block = level.source().cost(array.box(plane, cut(part, 0, Math.min(BLOCK, part.width()))));
        boolean all = level.source().cost(array.box(plane, part)) <= Math.max(ALL_BYTES, block);
        int most = (int) Math.min(columns, part.width());
        int count = all ? most : (int) Math.max(1, Math.min(most, SAMPLED_BYTES / block));
        RowEnvelope envelope = new RowEnvelope(
                new double[count],
                new double[count],
                !all ? Detail.SAMPLED : count == part.width() ? Detail.EXACT : Detail.MEAN);
        Arrays.fill(envelope.low, Double.NaN);
        Arrays.fill(envelope.high, Double.NaN);
        for (int i = 0; i < count; i++) {
            long start = start(part, i, count);
            long end = start(part, i + 1, count);
            if (!all && end - start > BLOCK) {
                start += (end - start - BLOCK) / 2;
                end = start + BLOCK;
            }
            if (all && end - start < STRIP_SAMPLES) {
                i = envelope.addColumns(array, plane, part, i) - 1;
                continue;
            }
            for (long at = start; at < end; at += STRIP_SAMPLES) {
                double[] values = array.read(level, plane, cut(part, at, Math.min(STRIP_SAMPLES, end - at)));
                envelope.widen(i, values, 0, values.length);
            }
        }
        return envelope;
    }

    /** Reads as many whole columns as a strip holds, from one on. @return the first one that was not read */
    private int addColumns(ShownArray array, long[] plane, Window part, int first) throws IOException {
        int count = low.length;
        long start = start(part, first, count);
        int end = first + 1;
        while (end < count && start(part, end + 1, count) - start <= STRIP_SAMPLES) {
            end++;
        }
        Window strip = cut(part, start, start(part, end, count) - start);
        double[] values = array.read(array.levels().all().get(0), plane, strip);
        for (int i = first; i < end; i++) {
            int from = (int) (start(part, i, count) - start);
            widen(i, values, from, (int) (start(part, i + 1, count) - start));
        }
        return end;
    }

    /** Where a column starts, counted from the part's start. */
    private static long start(Window part, int column, int count) {
        return part.width() / count * column + part.width() % count * column / count;
    }

    private static Window cut(Window part, long from, long width) {
        return new Window(part.top(), part.left() + from, 1, width);
    }

    private void widen(int column, double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            double value = values[i];
            // Not so where the value is NaN; so where nothing has been found yet.
            if (value <= low[column] || Double.isNaN(low[column])) {
                low[column] = value;
            }
            if (value >= high[column] || Double.isNaN(high[column])) {
                high[column] = value;
            }
        }
    }
}
