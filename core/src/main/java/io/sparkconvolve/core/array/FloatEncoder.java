package io.sparkconvolve.core.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Samples to bytes of a file; what is behind {@link FloatSamples#encode}. A loop for each type, as in
 * {@link FloatDecoder}; what a single number becomes is {@link RawBits}'.
 */
final class FloatEncoder {
    /**
     * Added to a number of up to a quarter of it, leaves no bits below one: the addition rounds, half to even. One and a
     * half times the power of two where neighbours are 1 apart: 1.5 * 2^23 (1.5 * 2^52).
     */
    private static final float ROUND = 3 / (2 * Math.ulp((float) 1));

    private static final int RUN = 1024;

    private FloatEncoder() {}

    static void encode(
            Dtype type,
            Cast cast,
            double missing,
            ByteOrder order,
            byte[] raw,
            int rawPosition,
            int rawStep,
            float[] array,
            int position,
            int n) {
        RawBits.check(type, raw, rawPosition, rawStep, array.length, position, n);
        int step = rawStep * type.bytes();
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        int end = position + n;
        boolean limited = cast == Cast.SATURATE;
        boolean truncate = cast == Cast.TRUNCATE;
        Limits limits = new Limits(type, missing);
        switch (type) {
            case BOOL -> bool(raw, rawPosition, step, array, position, end, limits);
            case UINT8, INT8 -> {
                if (limited) {
                    limitedBytes(raw, rawPosition, step, array, position, end, limits);
                } else {
                    lowBytes(raw, rawPosition, step, array, position, end, truncate, limits);
                }
            }
            case UINT16, INT16 -> {
                if (limited) {
                    limitedShorts(raw, rawPosition, step, swap, array, position, end, limits);
                } else {
                    lowShorts(raw, rawPosition, step, swap, array, position, end, truncate, limits);
                }
            }
            case UINT32, INT32 -> {
                if (limited) {
                    limitedInts(raw, rawPosition, step, swap, array, position, end, limits);
                } else {
                    lowInts(raw, rawPosition, step, swap, array, position, end, truncate, limits);
                }
            }
            case UINT64, INT64 -> {
                if (!limited) {
                    lowLongs(raw, rawPosition, step, swap, array, position, end, truncate, limits);
                } else if (type.isUnsigned()) {
                    limitedUnsigned(raw, rawPosition, step, swap, array, position, end, limits);
                } else {
                    limitedLongs(raw, rawPosition, step, swap, array, position, end, limits);
                }
            }
            case FLOAT16 -> binary16(raw, rawPosition, step, swap, array, position, end);
            default -> floating(type, order, raw, rawPosition, step, array, position, n);
        }
    }

    private static void floating(
            Dtype type, ByteOrder order, byte[] raw, int from, int step, float[] array, int position, int n) {
        boolean swap = order == ByteOrder.BIG_ENDIAN;
        if (step == Float.BYTES && type.bytes() == Float.BYTES) {
            ByteBuffer.wrap(raw, from, n * step).order(order).asFloatBuffer().put(array, position, n);
            oneNaN(raw, from, step, order, array, position, n);
        } else if (type == Dtype.FLOAT32) {
            binary32(raw, from, step, swap, array, position, position + n);
        } else {
            binary64(raw, from, step, swap, array, position, position + n);
        }
    }

    /** Which NaN a sum of several gives is the compiler's choice; files hold one kind, so that bytes are the same. */
    private static void oneNaN(byte[] raw, int from, int step, ByteOrder order, float[] array, int position, int n) {
        for (int i = 0; i < n; i++) {
            float value = array[position + i];
            if (value != value) {
                ByteBuffer.wrap(raw).order(order).putFloat(from + i * step, Float.NaN);
            }
        }
    }

    /** The range of an integer type, and what is stored for a NaN. */
    private static final class Limits {
        private final long min;
        private final long max;
        private final long missing;

        Limits(Dtype type, double missing) {
            this.min = (long) type.min();
            this.max = (long) type.max();
            this.missing = type == Dtype.UINT64 ? RawBits.saturatedUnsigned(missing, 0) : (long) missing;
        }
    }

    private static void bool(byte[] raw, int from, int step, float[] array, int start, int end, Limits limits) {
        byte missing = (byte) (limits.missing != 0 ? 1 : 0);
        for (int i = start, p = from; i < end; i++, p += step) {
            float value = array[i];
            raw[p] = value != value ? missing : (byte) (value != 0 ? 1 : 0);
        }
    }

    private static void limitedBytes(byte[] raw, int from, int step, float[] array, int start, int end, Limits limits) {
        if (step == 1 && limits.missing == 0) {
            if (ByteRuns.pack(array, start, raw, from, end - start, limits.min, limits.max)) {
                return;
            }
            limitedRun(raw, from, array, start, end, limits);
            return;
        }
        int min = (int) limits.min;
        int max = (int) limits.max;
        int missing = (int) limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            float value = array[i];
            int limited = Math.max(min, Math.min(max, (int) (value + ROUND - ROUND)));
            raw[p] = (byte) (value != value ? missing : limited);
        }
    }

    /** The usual case by itself, in loops that C2 turns into vectors: twice as fast. A NaN becomes 0. */
    private static void limitedRun(byte[] raw, int from, float[] array, int start, int end, Limits limits) {
        for (int first = start; first < end; first += RUN) {
            float[] rounded = Arrays.copyOfRange(array, first, Math.min(first + RUN, end));
            limit(rounded, limits.min, limits.max);
            store(rounded, raw, from + first - start);
        }
    }

    private static void limit(float[] values, float min, float max) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(min, Math.min(max, values[i])) + ROUND - ROUND;
        }
    }

    private static void store(float[] values, byte[] raw, int from) {
        for (int i = 0; i < values.length; i++) {
            raw[from + i] = (byte) (int) values[i];
        }
    }

    private static void lowBytes(
            byte[] raw, int from, int step, float[] array, int start, int end, boolean truncate, Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            raw[p] = (byte) RawBits.lowBits(array[i], truncate, missing);
        }
    }

    private static void limitedShorts(
            byte[] raw, int from, int step, boolean swap, float[] array, int start, int end, Limits limits) {
        long min = limits.min;
        long max = limits.max;
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int16(raw, p, swap, (short) RawBits.saturated(array[i], min, max, missing));
        }
    }

    private static void lowShorts(
            byte[] raw,
            int from,
            int step,
            boolean swap,
            float[] array,
            int start,
            int end,
            boolean truncate,
            Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int16(raw, p, swap, (short) RawBits.lowBits(array[i], truncate, missing));
        }
    }

    private static void limitedInts(
            byte[] raw, int from, int step, boolean swap, float[] array, int start, int end, Limits limits) {
        long min = limits.min;
        long max = limits.max;
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int32(raw, p, swap, (int) RawBits.saturated(array[i], min, max, missing));
        }
    }

    private static void lowInts(
            byte[] raw,
            int from,
            int step,
            boolean swap,
            float[] array,
            int start,
            int end,
            boolean truncate,
            Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int32(raw, p, swap, (int) RawBits.lowBits(array[i], truncate, missing));
        }
    }

    private static void limitedLongs(
            byte[] raw, int from, int step, boolean swap, float[] array, int start, int end, Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int64(raw, p, swap, RawBits.saturated(array[i], Long.MIN_VALUE, Long.MAX_VALUE, missing));
        }
    }

    private static void limitedUnsigned(
            byte[] raw, int from, int step, boolean swap, float[] array, int start, int end, Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int64(raw, p, swap, RawBits.saturatedUnsigned(array[i], missing));
        }
    }

    private static void lowLongs(
            byte[] raw,
            int from,
            int step,
            boolean swap,
            float[] array,
            int start,
            int end,
            boolean truncate,
            Limits limits) {
        long missing = limits.missing;
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int64(raw, p, swap, RawBits.lowBits(array[i], truncate, missing));
        }
    }

    private static void binary16(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int16(raw, p, swap, RawBits.halfBits(array[i]));
        }
    }

    private static void binary32(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int32(raw, p, swap, RawBits.singleBits(array[i]));
        }
    }

    private static void binary64(byte[] raw, int from, int step, boolean swap, float[] array, int start, int end) {
        for (int i = start, p = from; i < end; i++, p += step) {
            RawBits.int64(raw, p, swap, Double.doubleToLongBits(array[i]));
        }
    }
}
