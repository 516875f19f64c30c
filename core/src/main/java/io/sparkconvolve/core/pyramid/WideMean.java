package io.sparkconvolve.core.pyramid;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Means of integers of 64 bits, whose sums no number of 64 bits holds: quotients and remainders are summed apart. Unsigned
 * ones are moved by 2^63, which is even, so that their order and what is half to even stay.
 */
final class WideMean {
    private final long offset;
    private final boolean hasNodata;
    private final long nodata;
    private final long[] upper;
    private final long[] lower;
    private final long[] means;
    private final long[] block = new long[4];

    /**
     * @param stored the nodata value as a file has it, or null
     * @param run columns at once, at the most
     */
    WideMean(boolean unsigned, byte[] stored, int run) {
        this.offset = unsigned ? Long.MIN_VALUE : 0;
        this.hasNodata = stored != null;
        this.nodata = stored == null ? 0 : BlockMean.integer(stored) ^ offset;
        this.upper = new long[run];
        this.lower = new long[run];
        this.means = new long[run / 2];
    }

    /** As {@link BlockMean#reduce}. */
    void reduce(byte[] raw, int first, int second, int n, byte[] target, int to) {
        longs(raw, first, n).get(upper, 0, n);
        if (second >= 0) {
            longs(raw, second, n).get(lower, 0, n);
        }
        int columns = (n + 1) / 2;
        for (int i = 0; i < columns; i++) {
            int count = add(upper[2 * i], 0);
            boolean right = 2 * i + 1 < n;
            if (right) {
                count = add(upper[2 * i + 1], count);
            }
            if (second >= 0) {
                count = add(lower[2 * i], count);
                count = right ? add(lower[2 * i + 1], count) : count;
            }
            means[i] = (count == 0 ? nodata : mean(block, count)) ^ offset;
        }
        longs(target, to, columns).put(means, 0, columns);
    }

    private static LongBuffer longs(byte[] raw, int from, int n) {
        return ByteBuffer.wrap(raw, from, n * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
    }

    private int add(long stored, int count) {
        long value = stored ^ offset;
        if (hasNodata && value == nodata) {
            return count;
        }
        block[count] = value;
        return count + 1;
    }

    /** The mean of the first {@code n} values, rounded half to even. */
    static long mean(long[] values, int n) {
        long quotient = 0;
        long rest = 0;
        for (int i = 0; i < n; i++) {
            quotient += Math.floorDiv(values[i], (long) n);
            rest += Math.floorMod(values[i], (long) n);
        }
        quotient += rest / n;
        long twice = 2 * (rest % n);
        return quotient + (twice > n || twice == n && (quotient & 1) != 0 ? 1 : 0);
    }
}
