package io.sparkconvolve.core.pyramid;

import io.sparkconvolve.core.array.Cast;
import io.sparkconvolve.core.array.DoubleSamples;
import io.sparkconvolve.core.array.Dtype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The mean of blocks of 2 x 2 samples, as files hold them: what a level of a pyramid is made of the one before.
 *
 * <p>A block at an odd end has two samples, or one. NaN and the nodata value are no samples; a block of nothing else becomes
 * the nodata value, or NaN where there is none. Means of integers are exact, rounded half to even; others are
 * {@code ((((0 + a) + b) + c) + d) / n} in double, row by row, rounded to the type. Infinities are numbers, as IEEE 754 has them.
 *
 * <p>Samples are little-endian. For one thread. Cost: about a nanosecond for each sample that is read.
 */
public final class BlockMean {
    /** Columns that are decoded at once: both rows stay in the innermost cache. */
    private static final int RUN = 1024;

    private final Dtype type;
    private final boolean hasNodata;
    /** As a sample of the type has it. */
    private final double nodata;

    /** What a block of no samples becomes. */
    private final double none;

    private final double missing;
    private final WideMean wide;
    private final double[] upper = new double[RUN];
    private final double[] lower = new double[RUN];
    private final double[] means = new double[RUN / 2];
    private final DoubleSamples upperSamples = new DoubleSamples(upper);
    private final DoubleSamples lowerSamples = new DoubleSamples(lower);
    private final DoubleSamples meanSamples = new DoubleSamples(means);

    /** @param nodata the value that stands for "no sample here", one of the type's; or null */
    public BlockMean(Dtype type, Double nodata) {
        this.type = type;
        this.hasNodata = nodata != null && !Double.isNaN(nodata);
        this.missing = hasNodata && !type.isFloating() ? nodata : 0;
        byte[] stored = new byte[type.bytes()];
        means[0] = hasNodata ? nodata : Double.NaN;
        encode(stored, 0, 1);
        upperSamples.decode(type, ByteOrder.LITTLE_ENDIAN, stored, 0, 1, 0, 1);
        this.nodata = hasNodata ? upper[0] : Double.NaN;
        this.none = this.nodata;
        boolean isWide = type == Dtype.INT64 || type == Dtype.UINT64;
        this.wide = isWide ? new WideMean(type.isUnsigned(), hasNodata ? stored : null, RUN) : null;
    }

    /**
     * Makes a row of means of two rows of samples.
     *
     * @param upper index of the first byte of the upper row
     * @param lower that of the lower row; -1: there is none
     * @param columns samples of a row
     * @param target takes {@code (columns + 1) / 2} means, from byte {@code at} on
     */
    public void reduce(byte[] raw, int upper, int lower, int columns, byte[] target, int at) {
        int bytes = type.bytes();
        for (int from = 0; from < columns; from += RUN) {
            int n = Math.min(RUN, columns - from);
            int first = upper + from * bytes;
            int second = lower < 0 ? -1 : lower + from * bytes;
            int to = at + from / 2 * bytes;
            if (wide != null) {
                wide.reduce(raw, first, second, n, target, to);
            } else {
                reduceRun(raw, first, second, n, target, to);
            }
        }
    }

    private void reduceRun(byte[] raw, int first, int second, int n, byte[] target, int to) {
        upperSamples.decode(type, ByteOrder.LITTLE_ENDIAN, raw, first, 1, 0, n);
        if (second >= 0) {
            lowerSamples.decode(type, ByteOrder.LITTLE_ENDIAN, raw, second, 1, 0, n);
        }
        int whole = second < 0 ? 0 : n / 2;
        if (hasNodata) {
            for (int i = 0; i < whole; i++) {
                means[i] = present(upper[2 * i], upper[2 * i + 1], lower[2 * i], lower[2 * i + 1]);
            }
        } else {
            meansOfFour(whole);
        }
        for (int i = whole; i < (n + 1) / 2; i++) {
            double right = 2 * i + 1 < n ? upper[2 * i + 1] : Double.NaN;
            boolean alone = second < 0;
            double below = alone ? Double.NaN : lower[2 * i];
            means[i] = present(upper[2 * i], right, below, alone || 2 * i + 1 >= n ? Double.NaN : lower[2 * i + 1]);
        }
        encode(target, to, (n + 1) / 2);
    }

    /** A quarter of a sum is as exact as the sum, and so is what it is rounded to. */
    private void meansOfFour(int n) {
        for (int i = 0; i < n; i++) {
            means[i] = (0.0 + upper[2 * i] + upper[2 * i + 1] + lower[2 * i] + lower[2 * i + 1]) * 0.25;
        }
        for (int i = 0; i < n; i++) {
            if (means[i] != means[i]) {
                means[i] = present(upper[2 * i], upper[2 * i + 1], lower[2 * i], lower[2 * i + 1]);
            }
        }
    }

    private double present(double a, double b, double c, double d) {
        double sum = 0;
        int count = 0;
        if (isSample(a)) {
            sum += a;
            count++;
        }
        if (isSample(b)) {
            sum += b;
            count++;
        }
        if (isSample(c)) {
            sum += c;
            count++;
        }
        if (isSample(d)) {
            sum += d;
            count++;
        }
        return count == 0 ? none : sum / count;
    }

    private boolean isSample(double value) {
        return value == value && value != nodata;
    }

    /**
     * Rounds to the type. Sums of integers of up to 32 bits are exact in double; a third of one is never so near to a half that
     * its own rounding could decide.
     */
    private void encode(byte[] target, int to, int n) {
        if (type == Dtype.BOOL) {
            // What is stored of a bool is whether it is 0.
            for (int i = 0; i < n; i++) {
                means[i] = Math.rint(means[i]);
            }
        }
        meanSamples.encode(type, Cast.SATURATE, missing, ByteOrder.LITTLE_ENDIAN, target, to, 1, 0, n);
    }

    /** A stored sample as a number of 64 bits. */
    static long integer(byte[] stored) {
        return ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
